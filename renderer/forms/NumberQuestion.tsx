import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';
import type { Unit } from '../../shared/forms/units.ts';
import { useText } from '../i18n/catalogue.ts';
import { Below, errorId } from './Below.tsx';
import { fieldAttributes } from './fieldAttributes.tsx';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { hasSpecial, SpecialMenu, useSpecialKeys } from './SpecialMenu.tsx';
import { specialWords } from './specialAnswers.ts';
import {
  isNumberAnswer,
  type NumberAnswer,
  readTyped,
  shownUnit,
  typedText,
} from './typedNumber.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface NumberQuestionProps extends QuestionProps {
  /** In a table: the name is spoken, the heads of the table show it. */
  readonly cellName?: string;
}

/** A number with its unit, comma or dot. What cannot be read stays as typed, and blocks the signature. */
export function NumberQuestion({ cellName, ...props }: NumberQuestionProps) {
  const { item, answer, error } = props;
  const text = useText();
  const field = useTypedNumber(props);
  const special = specialWords(text, item, answer);
  const isCell = cellName !== undefined;
  const keys = useSpecialKeys(props);
  return (
    <div className={styles.stack}>
      <div className={styles.number}>
        <TextInput
          {...fieldAttributes(props, cellName)}
          className={styles.grow ?? ''}
          error={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId(item.linkId)}
          description={error === undefined && !isCell ? item.hint : undefined}
          value={special ?? field.value}
          readOnly={special !== null}
          data-special={special === null ? undefined : true}
          onChange={(event) => field.type(event.currentTarget.value)}
          onKeyDown={keys.press}
          onBlur={field.leave}
          inputMode="decimal"
          maxLength={40}
          rightSection={
            hasSpecial(props) ? (
              <SpecialMenu {...props} opened={keys.opened} onOpen={keys.onOpen} />
            ) : undefined
          }
        />
        {item.units.length > 1 && special === null ? (
          <UnitSelect
            label={text.forms.unitOf(cellName ?? sidedName(text, item.shortText, item.side))}
            units={item.units}
            unit={field.unit}
            compact={isCell}
            onChange={field.chooseUnit}
          />
        ) : null}
      </div>
      {isCell ? null : <Below {...props} />}
    </div>
  );
}

/** The text of the field and the unit beside it; the answer follows from both at each key. */
function useTypedNumber({ item, answer, unread, dispatch }: QuestionProps) {
  const { linkId } = item;
  const [typed, setTyped] = useState(() => unread ?? typedText(answer));
  const [chosen, setChosen] = useState<Unit | undefined>(undefined);
  const unit = isNumberAnswer(answer)
    ? shownUnit(item, answer)
    : (chosen ?? shownUnit(item, answer));
  const read = (value: string, inUnit: Unit | undefined) => {
    const found = readTyped(item, value, inUnit);
    if (found.kind === 'unread') dispatch({ type: 'unread', linkId, text: value });
    else {
      const given = found.kind === 'empty' ? null : withInterval(found.answer, answer);
      dispatch({ type: 'answer', linkId, answer: given });
    }
  };
  const isEmptied = answer === undefined && unread === undefined;
  const value = isEmptied ? '' : typed;
  return {
    value,
    unit,
    type: (next: string) => {
      setTyped(next);
      read(next, unit);
    },
    chooseUnit: (next: Unit) => {
      setChosen(next);
      // A unit typed after the figure would win over the one just chosen.
      const figure = isNumberAnswer(answer) ? typedText(answer) : value;
      setTyped(figure);
      if (figure.trim() !== '') read(figure, next);
    },
    leave: () => {
      if (isNumberAnswer(answer)) setTyped(typedText(answer));
      dispatch({ type: 'left', linkId });
    },
  };
}

/** A value corrected in the same unit keeps the interval copied from the same report. */
function withInterval(next: NumberAnswer, before: Answer | undefined): NumberAnswer {
  const kept = next.type === 'quantity' && before?.type === 'quantity' && next.code === before.code;
  return kept && before.interval !== undefined ? { ...next, interval: before.interval } : next;
}
