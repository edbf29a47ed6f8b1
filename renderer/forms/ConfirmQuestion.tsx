import { useId } from 'react';
import { FieldError } from '../ui/fieldParts.tsx';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';

/** A sentence that the person makes her own by ticking it; unticked, it says nothing. */
export function ConfirmQuestion({ item, answer, error, dispatch }: QuestionProps) {
  const id = useId();
  const checked = answer?.type === 'boolean' && answer.value;
  return (
    <div>
      <label className={styles.confirm}>
        <input
          type="checkbox"
          checked={checked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={() =>
            dispatch({
              type: 'answer',
              linkId: item.linkId,
              answer: checked ? null : { type: 'boolean', value: true },
            })
          }
        />
        <span>{item.text}</span>
      </label>
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <FieldError>{error}</FieldError>
        </p>
      )}
    </div>
  );
}
