import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import { useFormView } from './formView.ts';
import { printedText, readPrinted } from './printedInterval.ts';
import styles from './Question.module.css';

interface OwnIntervalProps {
  readonly item: QuestionItem;
  readonly answer: Extract<Answer, { type: 'quantity' }>;
}

/** The interval that the laboratory printed beside this value, in the unit of the value. What cannot be read is told. */
export function OwnInterval({ item, answer }: OwnIntervalProps) {
  const words = useText().forms.results;
  const { dispatch } = useFormView();
  const [typed, setTyped] = useState(() => printedText(answer.interval));
  const type = (next: string) => {
    setTyped(next);
    const { interval: _, ...value } = answer;
    const interval = readPrinted(next);
    dispatch({
      type: 'answer',
      linkId: item.linkId,
      answer: interval === null ? value : { ...value, interval },
    });
  };
  return (
    <TextInput
      classNames={{ input: styles.cell ?? '' }}
      aria-label={words.ownInterval(item.shortText)}
      placeholder={words.ownIntervalHint}
      value={typed}
      error={typed.trim() !== '' && readPrinted(typed) === null}
      onChange={(event) => type(event.currentTarget.value)}
      autoComplete="off"
      maxLength={40}
    />
  );
}
