import { useId } from 'react';
import { useArrivalFocus } from '../../lib/useArrivalFocus.ts';
import styles from './CodeField.module.css';

const LENGTH = 6;
const places = [0, 1, 2, 3, 4, 5] as const;

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  readonly onComplete?: (digits: string) => void;
  readonly describedBy?: string;
  readonly invalid?: boolean;
  /** While the code is being checked: what is typed then is for nobody. */
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
}

/** Six digits in six boxes, but one field: typing, pasting, erasing and screen readers meet a plain input. */
export function CodeField(props: CodeFieldProps) {
  const { label, value, onChange, onComplete, invalid = false } = props;
  const id = useId();
  const field = useArrivalFocus(undefined, props.autoFocus === true);
  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, LENGTH);
    onChange(digits);
    if (digits.length === LENGTH) onComplete?.(digits);
  };
  return (
    <div>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.field}>
        <input
          id={id}
          ref={field}
          className={styles.input}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={LENGTH}
          readOnly={props.readOnly === true}
          value={value}
          aria-describedby={props.describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <span className={styles.boxes} aria-hidden="true">
          {places.map((place) => (
            <span
              key={place}
              className={styles.box}
              data-filled={place < value.length || undefined}
              data-current={place === Math.min(value.length, LENGTH - 1) || undefined}
            />
          ))}
        </span>
      </div>
    </div>
  );
}
