import { VisuallyHidden } from '@mantine/core';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import styles from './Question.module.css';

interface QuestionLabelProps {
  readonly item: QuestionItem;
  /** Printed beside the question when it has one unit. */
  readonly unit?: string | undefined;
}

/** The question, its unit, and for the ear the side that the column shows to the eye. */
export function QuestionLabel({ item, unit }: QuestionLabelProps) {
  const text = useText();
  const words = text.forms;
  const isNarrow = item.side !== null;
  return (
    <>
      {isNarrow ? item.shortText : item.text}
      {item.side === null ? null : <VisuallyHidden>, {words.sides[item.side]}</VisuallyHidden>}
      {unit === undefined ? null : <span className={styles.unit}> · {unit}</span>}
      {item.required || isNarrow ? null : (
        <span className={styles.unit}> ({text.common.optional})</span>
      )}
    </>
  );
}
