import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { type Answer, toggleOption } from '../../shared/forms/answers.ts';
import { useText } from '../i18n/catalogue.ts';
import { FieldError } from '../ui/fieldParts.tsx';
import { IconCheck } from '../ui/icons.ts';
import styles from './Chips.module.css';
import { NotFeasibleReasonField } from './NotFeasibleReasonField.tsx';
import type { QuestionProps } from './questionProps.ts';
import { unknownWord } from './specialAnswers.ts';
import { useAskedReason } from './useAskedReason.ts';
import { wordedText } from './wordedForm.ts';

/** Several answers among many short ones; « Aucun » and the special ones stand alone. */
export function ChipsQuestion({ item, answer, error, dispatch }: QuestionProps) {
  const text = useText();
  const id = useId();
  const { linkId } = item;
  const reason = useAskedReason(answer);
  const give = (given: Answer | null) => {
    reason.ask(false);
    dispatch({ type: 'answer', linkId, answer: given });
  };
  const askReason = () => {
    const wanted = !reason.asked;
    give(null);
    reason.ask(wanted);
  };
  return (
    <fieldset
      className={styles.group}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
      onBlur={() => dispatch({ type: 'left', linkId })}
    >
      <legend className={styles.legend}>
        {item.side === null ? item.text : item.shortText}
        {item.side === null ? null : (
          <VisuallyHidden>, {text.forms.sides[item.side]}</VisuallyHidden>
        )}
        {item.hint === null ? null : <span className={styles.hint}>{item.hint}</span>}
      </legend>
      <div className={styles.chips}>
        <OptionChips item={item} answer={answer} onGive={give} />
        {item.acceptsNotFeasible ? (
          <Chip label={text.forms.notFeasible} checked={reason.asked} quiet onChange={askReason} />
        ) : null}
      </div>
      {reason.asked ? (
        <NotFeasibleReasonField
          item={item}
          answer={answer}
          onChange={(given) => give({ type: 'notFeasible', reason: given })}
        />
      ) : null}
      {error === undefined ? null : (
        <p id={`${id}-error`} className={styles.error}>
          <FieldError>{error}</FieldError>
        </p>
      )}
    </fieldset>
  );
}

interface OptionChipsProps extends Pick<QuestionProps, 'item' | 'answer'> {
  readonly onGive: (answer: Answer | null) => void;
}

function OptionChips({ item, answer, onGive }: OptionChipsProps) {
  const text = useText();
  const chosen = answer?.type === 'choice' ? answer.values.map(({ code }) => code) : [];
  const isUnknown = answer?.type === 'unknown';
  return (
    <>
      {item.options.map(({ code, display }) => (
        <Chip
          key={code}
          label={wordedText(text.words, display)}
          checked={chosen.includes(code)}
          onChange={() => onGive(toggleOption(item, answer, code))}
        />
      ))}
      {item.acceptsUnknown ? (
        <Chip
          label={unknownWord(text, item)}
          checked={isUnknown}
          quiet
          onChange={() => onGive(isUnknown ? null : { type: 'unknown' })}
        />
      ) : null}
    </>
  );
}

interface ChipProps {
  readonly label: string;
  readonly checked: boolean;
  readonly quiet?: boolean;
  readonly onChange: () => void;
}

function Chip({ label, checked, quiet = false, onChange }: ChipProps) {
  return (
    <label className={styles.chip} data-quiet={quiet || undefined}>
      <input type="checkbox" checked={checked} onChange={onChange} />
      {checked ? <IconCheck aria-hidden="true" /> : null}
      <span className={styles.word} data-word={label}>
        {label}
      </span>
    </label>
  );
}
