import { FieldError, FieldNote } from '../ui/fieldParts.tsx';
import { ConfirmAgain } from './ConfirmAgain.tsx';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { isNumberAnswer } from './typedNumber.ts';

/** What is said under a number or a date, then the second field when the value is unusual. */
export function Below(props: QuestionProps) {
  const { item, answer, error, warning, asksAgain } = props;
  if (!hasBelow(props)) return null;
  const repeated = asksAgain && (isNumberAnswer(answer) || answer?.type === 'date') ? answer : null;
  return (
    <div className={styles.below}>
      {error === undefined ? null : (
        <p id={errorId(item.linkId)} className={styles.error}>
          <FieldError>{error}</FieldError>
        </p>
      )}
      {error !== undefined || warning === undefined ? null : (
        <p className={styles.error}>
          <FieldNote label="" warning={warning} />
        </p>
      )}
      {repeated === null ? null : <ConfirmAgain {...props} answer={repeated} />}
    </div>
  );
}

export function hasBelow({ error, warning, asksAgain }: QuestionProps): boolean {
  return error !== undefined || warning !== undefined || asksAgain;
}

/** Ties a field to the words under it; in a table these stand in a line of their own. */
export function errorId(linkId: string): string {
  return `error-${linkId}`;
}
