import { useId } from 'react';
import styles from './ChoiceField.module.css';
import { FieldError } from './fieldParts.tsx';

interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceFieldProps<V extends string> {
  readonly legend: string;
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly choices: readonly Choice<V>[];
  readonly error?: string | undefined;
  /** `cards` with a hint under each word; `row` for short words side by side. */
  readonly layout?: 'cards' | 'row';
}

/** A few exclusive choices, all visible, none chosen in advance. */
export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>) {
  const { legend, value, onChange, choices, error, layout = 'row' } = props;
  const id = useId();
  return (
    <fieldset
      className={styles.group}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.choices} data-layout={layout}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice} data-layout={layout}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={value === choice.value}
              aria-labelledby={`${id}-${choice.value}`}
              aria-describedby={
                choice.hint === undefined ? undefined : `${id}-${choice.value}-hint`
              }
              aria-invalid={error === undefined ? undefined : true}
              onChange={() => onChange(choice.value)}
            />
            <span className={styles.words}>
              <span id={`${id}-${choice.value}`} className={styles.word}>
                {choice.label}
              </span>
              {choice.hint === undefined ? null : (
                <span id={`${id}-${choice.value}-hint`} className={styles.hint}>
                  {choice.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <FieldError>{error}</FieldError>
        </p>
      )}
    </fieldset>
  );
}
