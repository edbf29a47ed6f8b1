import { type Ref, useId } from 'react';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { useQuestionProps } from '../../../forms/questionProps.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { FieldError } from '../../../ui/fieldParts.tsx';
import styles from './Conclusion.module.css';

interface ConclusionFieldProps {
  readonly item: QuestionItem;
  readonly patientName: string;
  /** The eye on screen, if a picture of one is. */
  readonly eye: 'right' | 'left' | null;
  readonly field: Ref<HTMLTextAreaElement>;
}

/** « Avis en clair »: who and which eye stand in the same frame as the words. */
export function ConclusionField({ item, patientName, eye, field }: ConclusionFieldProps) {
  const text = useText();
  const words = text.expert.answer;
  const id = useId();
  const { answer, error, dispatch } = useQuestionProps()(item);
  const { linkId } = item;
  return (
    <div className={styles.conclusion} data-question={linkId} data-error={error && true}>
      <label className={styles.head} htmlFor={id}>
        {words.conclusion} · <b>{patientName}</b>
        {eye === null ? null : (
          <>
            {' · '}
            <b className={styles.eye} data-side={eye}>
              {text.forms.sides[eye]}
            </b>
          </>
        )}
      </label>
      <textarea
        ref={field}
        id={id}
        className={styles.text}
        value={answer?.type === 'text' ? answer.value : ''}
        onChange={({ currentTarget: { value } }) =>
          dispatch({
            type: 'answer',
            linkId,
            answer: value === '' ? null : { type: 'text', value },
          })
        }
        onFocus={() => dispatch({ type: 'typing', linkId })}
        onBlur={() => dispatch({ type: 'left', linkId })}
        maxLength={10_000}
        autoComplete="off"
        aria-required={item.required}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <FieldError>{error}</FieldError>
        </p>
      )}
    </div>
  );
}
