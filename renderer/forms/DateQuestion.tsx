import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { frenchDate, parseFrenchDate } from '../lib/dates.ts';
import { Below, errorId } from './Below.tsx';
import { fieldAttributes } from './fieldAttributes.tsx';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { hasSpecial, SpecialMenu, useSpecialKeys } from './SpecialMenu.tsx';
import { specialWords } from './specialAnswers.ts';

interface DateQuestionProps extends QuestionProps {
  readonly cellName?: string;
}

/** A day, typed with or without slashes. A text that is no date is kept as it is, and told. */
export function DateQuestion({ cellName, ...props }: DateQuestionProps) {
  const { item, answer, error, dispatch } = props;
  const text = useText();
  const { linkId } = item;
  const [typed, setTyped] = useState(() =>
    answer?.type === 'date' ? shownDate(answer.value) : '',
  );
  const special = specialWords(text, item, answer);
  const isCell = cellName !== undefined;
  const keys = useSpecialKeys(props);
  const type = (next: string) => {
    setTyped(next);
    const value = parseFrenchDate(next) ?? next.trim();
    dispatch({ type: 'answer', linkId, answer: value === '' ? null : { type: 'date', value } });
  };
  const leave = () => {
    if (answer?.type === 'date') setTyped(shownDate(answer.value));
    dispatch({ type: 'left', linkId });
  };
  return (
    <div className={styles.stack}>
      <TextInput
        {...fieldAttributes(props, cellName)}
        error={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId(linkId)}
        placeholder={text.forms.dateFormat}
        value={special ?? (answer === undefined ? '' : typed)}
        readOnly={special !== null}
        data-special={special === null ? undefined : true}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={keys.press}
        onBlur={leave}
        inputMode="numeric"
        maxLength={10}
        rightSection={
          hasSpecial(props) ? (
            <SpecialMenu {...props} opened={keys.opened} onOpen={keys.onOpen} />
          ) : undefined
        }
      />
      {isCell ? null : <Below {...props} />}
    </div>
  );
}

/** A civil date as people write it; anything else as it was typed. */
function shownDate(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? frenchDate(value) : value;
}
