import { NativeSelect } from '@mantine/core';
import { type Answer, toggleOption } from '../../shared/forms/answers.ts';
import type { QuestionItem } from '../../shared/forms/form.ts';
import { useText } from '../i18n/catalogue.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { FieldError, fieldClassNames, fieldOrder } from '../ui/fieldParts.tsx';
import { IconChoose } from '../ui/icons.ts';
import { QuestionLabel } from './QuestionLabel.tsx';
import type { QuestionProps } from './questionProps.ts';
import { reasonsFor, unknownWord } from './specialAnswers.ts';
import { wordedText } from './wordedForm.ts';

/** Prefix of the values that are no option of the form; an option's code never holds a space. */
const special = { unknown: ' unknown', reason: ' reason ' } as const;

/** One choice in a long list. « Non évalué » and « Non réalisable » close the list, with each reason. */
export function SelectQuestion({ item, answer, error, dispatch }: QuestionProps) {
  const text = useText();
  const choose = (value: string) =>
    dispatch({ type: 'answer', linkId: item.linkId, answer: answerOf(item, value) });
  return (
    <NativeSelect
      classNames={fieldClassNames}
      inputWrapperOrder={fieldOrder}
      label={<QuestionLabel item={item} />}
      description={error === undefined ? item.hint : undefined}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      value={chosenValue(answer)}
      onChange={(event) => choose(event.currentTarget.value)}
      onBlur={() => dispatch({ type: 'left', linkId: item.linkId })}
      aria-required={item.required}
      rightSectionWidth={30}
      rightSection={<IconChoose aria-hidden="true" />}
      data={[
        { value: '', label: text.forms.choose },
        ...item.options.map(({ code, display }) => ({
          value: code,
          label: wordedText(text.words, display),
        })),
        ...specialOptions(text, item),
      ]}
    />
  );
}

function specialOptions(text: Catalogue, item: QuestionItem) {
  const { notFeasible, reasons } = text.forms;
  return [
    ...(item.acceptsUnknown ? [{ value: special.unknown, label: unknownWord(text, item) }] : []),
    ...(item.acceptsNotFeasible ? reasonsFor(item) : []).map((reason) => ({
      value: `${special.reason}${reason}`,
      label: `${notFeasible} : ${reasons[reason]}`,
    })),
  ];
}

function chosenValue(answer: Answer | undefined): string {
  if (answer?.type === 'unknown') return special.unknown;
  if (answer?.type === 'notFeasible') return `${special.reason}${answer.reason}`;
  return answer?.type === 'choice' ? (answer.values[0]?.code ?? '') : '';
}

function answerOf(item: QuestionItem, value: string): Answer | null {
  if (value === special.unknown) return { type: 'unknown' };
  const reason = reasonsFor(item).find((one) => value === `${special.reason}${one}`);
  if (reason !== undefined) return { type: 'notFeasible', reason };
  return toggleOption(item, undefined, value);
}
