import { useState } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';
import { useText } from '../i18n/catalogue.ts';
import { parseFrenchDate } from '../lib/dates.ts';
import { TextField } from '../ui/TextField.tsx';
import { sidedName } from './problemWords.ts';
import type { QuestionProps } from './questionProps.ts';
import { type NumberAnswer, readTyped, shownUnit } from './typedNumber.ts';

type DateAnswer = Extract<Answer, { type: 'date' }>;

interface ConfirmAgainProps extends QuestionProps {
  readonly answer: NumberAnswer | DateAnswer;
}

/** An unusual value is typed a second time; a click would be given without reading. */
export function ConfirmAgain({ item, answer, dispatch }: ConfirmAgainProps) {
  const text = useText();
  const words = text.forms;
  const [typed, setTyped] = useState('');
  const [differs, setDiffers] = useState(false);
  const check = () => {
    if (typed.trim() === '') return;
    const confirmed = confirmedAnswer();
    setDiffers(confirmed === null);
    if (confirmed !== null) dispatch({ type: 'answer', linkId: item.linkId, answer: confirmed });
  };
  const confirmedAnswer = (): Answer | null => {
    if (answer.type === 'date') {
      const again = parseFrenchDate(typed);
      return again === answer.value ? { ...answer, confirmation: again } : null;
    }
    const again = readTyped(item, typed, shownUnit(item, answer));
    const same = again.kind === 'answer' && again.answer.value === answer.value;
    return same ? { ...answer, confirmation: answer.value } : null;
  };
  return (
    <TextField
      label={words.confirmAgain(sidedName(text, item.shortText, item.side))}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        setDiffers(false);
      }}
      onBlur={check}
      error={differs ? words.confirmDiffers : undefined}
      inputMode={answer.type === 'date' ? 'numeric' : 'decimal'}
      maxLength={40}
    />
  );
}
