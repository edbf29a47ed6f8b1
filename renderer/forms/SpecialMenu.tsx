import { Menu } from '@mantine/core';
import type { Answer } from '../../shared/forms/answers.ts';
import { useText } from '../i18n/catalogue.ts';
import { IconChoose, IconClose } from '../ui/icons.ts';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { reasonsFor, specialWords, unknownWord } from './specialAnswers.ts';

/** In a number or date field: the answers that are no value, or the way back to typing one. */
export function SpecialMenu({ item, answer, dispatch }: QuestionProps) {
  const text = useText();
  const words = text.forms;
  const name = sidedName(text, item.shortText, item.side);
  const give = (given: Answer | null) =>
    dispatch({ type: 'answer', linkId: item.linkId, answer: given });
  if (specialWords(text, item, answer) !== null) {
    return (
      <button
        type="button"
        className={styles.inField}
        aria-label={words.erase(name)}
        onClick={() => give(null)}
      >
        <IconClose aria-hidden="true" />
      </button>
    );
  }
  return (
    <Menu
      position="bottom-end"
      withinPortal
      shadow="md"
      classNames={{ dropdown: styles.dropdown, item: styles.menuItem }}
    >
      <Menu.Target>
        <button type="button" className={styles.inField} aria-label={words.otherAnswer(name)}>
          <IconChoose aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {item.acceptsUnknown ? (
          <Menu.Item onClick={() => give({ type: 'unknown' })}>{unknownWord(text, item)}</Menu.Item>
        ) : null}
        {(item.acceptsNotFeasible ? reasonsFor(item) : []).map((reason) => (
          <Menu.Item key={reason} onClick={() => give({ type: 'notFeasible', reason })}>
            {words.notFeasible} : {words.reasons[reason]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whether the field offers anything besides a value. */
export function hasSpecial({ item }: Pick<QuestionProps, 'item'>): boolean {
  return item.acceptsUnknown || item.acceptsNotFeasible;
}
