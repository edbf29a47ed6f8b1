import { type Answer, type NotFeasibleReason, toggleOption } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { NotFeasibleReasonField } from './NotFeasibleReasonField.tsx';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { unknownWord } from './specialAnswers.ts';
import { useAskedReason } from './useAskedReason.ts';
import { wordedText } from './wordedForm.ts';

/** Kept apart from the codes of a form, which hold no space. */
const unknownValue = ' unknown';
const notFeasibleValue = ' notFeasible';

/** A few exclusive answers, all visible. */
export function ButtonsQuestion({ item, answer, error, dispatch }: QuestionProps) {
  const text = useText();
  const { linkId } = item;
  const reason = useAskedReason(answer);
  const give = (given: Answer | null) => dispatch({ type: 'answer', linkId, answer: given });
  const choose = (value: string) => {
    reason.ask(value === notFeasibleValue);
    if (value === unknownValue) give({ type: 'unknown' });
    else give(value === notFeasibleValue ? null : optionAnswer(item, value));
  };
  const giveReason = (given: NotFeasibleReason) => give({ type: 'notFeasible', reason: given });
  return (
    <div className={styles.stack}>
      <ChoiceField
        legend={sidedName(text, item.text, item.side)}
        value={reason.asked ? notFeasibleValue : chosenValue(answer)}
        onChange={choose}
        choices={[
          ...optionsOf(item, text),
          ...(item.acceptsUnknown ? [{ value: unknownValue, label: unknownWord(text, item) }] : []),
          ...(item.acceptsNotFeasible
            ? [{ value: notFeasibleValue, label: text.forms.notFeasible }]
            : []),
        ]}
        error={error}
      />
      {reason.asked ? (
        <NotFeasibleReasonField item={item} answer={answer} onChange={giveReason} />
      ) : null}
    </div>
  );
}

function optionsOf(item: QuestionItem, { forms, words }: Catalogue) {
  if (item.type !== 'boolean') {
    return item.options.map(({ code, display }) => ({
      value: code,
      label: wordedText(words, display),
    }));
  }
  return [
    { value: 'true', label: forms.yes },
    { value: 'false', label: forms.no },
  ];
}

function optionAnswer(item: QuestionItem, value: string): Answer | null {
  return item.type === 'boolean'
    ? { type: 'boolean', value: value === 'true' }
    : toggleOption(item, undefined, value);
}

function chosenValue(answer: Answer | undefined): string | null {
  if (answer?.type === 'unknown') return unknownValue;
  if (answer?.type === 'boolean') return String(answer.value);
  return answer?.type === 'choice' ? (answer.values[0]?.code ?? null) : null;
}
