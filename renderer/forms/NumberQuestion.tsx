import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Unit } from '../../shared/forms/units.ts';
import { useText } from '../i18n/catalogue.ts';
import { fieldClassNames, fieldOrder } from '../ui/fieldParts.tsx';
import { Below, errorId } from './Below.tsx';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import { QuestionLabel } from './QuestionLabel.tsx';
import type { QuestionProps } from './questionProps.ts';
import { hasSpecial, SpecialMenu, useSpecialKeys } from './SpecialMenu.tsx';
import { specialWords } from './specialAnswers.ts';
import { isNumberAnswer, readTyped, shownUnit, typedText } from './typedNumber.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface NumberQuestionProps extends QuestionProps {
  /** In a table: the name is spoken, the heads of the table show it. */
  readonly cellName?: string;
}

/** A number with its unit, comma or dot. What cannot be read stays as typed, and blocks the signature. */
export function NumberQuestion({ cellName, ...props }: NumberQuestionProps) {
  const { item, answer, error, dispatch } = props;
  const text = useText();
  const { linkId } = item;
  const field = useTypedNumber(props);
  const special = specialWords(text, item, answer);
  const [onlyUnit] = item.units;
  const isCell = cellName !== undefined;
  const keys = useSpecialKeys(props);
  return (
    <div className={styles.stack}>
      <div className={styles.number}>
        <TextInput
          className={styles.grow ?? ''}
          classNames={{
            ...fieldClassNames,
            input: `${fieldClassNames.input} ${isCell ? styles.cell : ''}`,
          }}
          inputWrapperOrder={fieldOrder}
          label={
            isCell ? undefined : (
              <QuestionLabel
                item={item}
                unit={item.units.length === 1 ? onlyUnit?.display : undefined}
              />
            )
          }
          aria-label={cellName}
          error={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId(linkId)}
          description={error === undefined && !isCell ? item.hint : undefined}
          value={special ?? field.value}
          readOnly={special !== null}
          data-special={special === null ? undefined : true}
          onChange={(event) => field.type(event.currentTarget.value)}
          onKeyDown={keys.press}
          onFocus={() => dispatch({ type: 'typing', linkId })}
          onBlur={field.leave}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          aria-required={item.required}
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
  const unit = isNumberAnswer(answer) ? shownUnit(item, answer) : (chosen ?? item.units[0]);
  const read = (value: string, inUnit: Unit | undefined) => {
    const found = readTyped(item, value, inUnit);
    if (found.kind === 'unread') dispatch({ type: 'unread', linkId, text: value });
    else {
      dispatch({ type: 'answer', linkId, answer: found.kind === 'empty' ? null : found.answer });
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
