import { MultiSelect } from '@mantine/core';
import { toggleOption } from '../../../../shared/forms/answers.ts';
import { sidedName } from '../../../forms/problemWords.ts';
import type { QuestionProps } from '../../../forms/questionProps.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { FieldError, fieldClassNames, fieldOrder } from '../../../ui/fieldParts.tsx';
import { IconChoose } from '../../../ui/icons.ts';
import styles from './Opinion.module.css';
import { searchedList } from './searchedList.ts';

/** Wide enough for the longest finding, whatever the width of the column. */
const listWidth = 320;

/** Several answers among many, found by typing a few letters of one of its words. */
export function MultiChoice({ item, answer, error, dispatch }: QuestionProps) {
  const text = useText();
  const words = text.expert.answer;
  const chosen = answer?.type === 'choice' ? answer.values.map(({ code }) => code) : [];
  const toggle = (codes: readonly string[]) => {
    const changed =
      codes.find((code) => !chosen.includes(code)) ?? chosen.find((code) => !codes.includes(code));
    if (changed === undefined) return;
    dispatch({
      type: 'answer',
      linkId: item.linkId,
      answer: toggleOption(item, answer, changed),
    });
  };
  return (
    <MultiSelect
      classNames={{
        ...fieldClassNames,
        input: `${fieldClassNames.input} ${styles.several}`,
        pill: styles.pill,
        pillsList: styles.pills,
        inputField: styles.typed,
        option: styles.option,
      }}
      inputWrapperOrder={fieldOrder}
      aria-label={sidedName(text, item.text, item.side)}
      aria-required={item.required}
      error={error === undefined ? undefined : <FieldError>{error}</FieldError>}
      data={item.options.map(({ code, display }) => ({ value: code, label: display }))}
      value={[...chosen]}
      onChange={toggle}
      onBlur={() => dispatch({ type: 'left', linkId: item.linkId })}
      placeholder={chosen.length === 0 ? words.chooseSeveral : ''}
      nothingFoundMessage={words.noMatch}
      {...searchedList(listWidth)}
      rightSection={chosen.length === 0 ? <IconChoose aria-hidden="true" /> : null}
      maxDropdownHeight={320}
    />
  );
}
