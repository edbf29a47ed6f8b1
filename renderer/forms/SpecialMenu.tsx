import { Menu } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { Answer } from '../../shared/forms/answers.ts';
import { useText } from '../i18n/catalogue.ts';
import { IconChoose, IconClose } from '../ui/icons.ts';
import { sidedName } from './problemWords.ts';
import styles from './Question.module.css';
import type { QuestionProps } from './questionProps.ts';
import { reasonsFor, specialWords, unknownWord } from './specialAnswers.ts';

interface SpecialMenuProps extends QuestionProps {
  readonly opened: boolean;
  readonly onOpen: (opened: boolean) => void;
}

/** In a number or date field: the answers that are no value, or the way back to typing one. No stop for Tab: Alt+↓ opens it. */
export function SpecialMenu({ item, answer, dispatch, opened, onOpen }: SpecialMenuProps) {
  const text = useText();
  const words = text.forms;
  const name = sidedName(text, item.shortText, item.side);
  const give = (given: Answer | null) =>
    dispatch({ type: 'answer', linkId: item.linkId, answer: given });
  if (specialWords(text, item, answer) !== null) {
    return (
      <button
        type="button"
        tabIndex={-1}
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
      opened={opened}
      onChange={onOpen}
      position="bottom-end"
      withinPortal
      shadow="md"
      classNames={{ dropdown: styles.dropdown, item: styles.menuItem }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={styles.inField}
          aria-label={words.otherAnswer(name)}
          title={words.otherAnswerKeys}
        >
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

/** Alt+↓ in the field opens its list, as in any field with a list; Delete takes a special answer away. */
export function useSpecialKeys({ item, answer, dispatch }: QuestionProps) {
  const [opened, setOpened] = useState(false);
  const isSpecial = answer?.type === 'unknown' || answer?.type === 'notFeasible';
  const press = (event: KeyboardEvent) => {
    if (event.altKey && event.key === 'ArrowDown' && hasSpecial({ item })) {
      event.preventDefault();
      event.stopPropagation();
      setOpened(true);
    } else if (isSpecial && (event.key === 'Delete' || event.key === 'Backspace')) {
      dispatch({ type: 'answer', linkId: item.linkId, answer: null });
    }
  };
  return { opened, onOpen: setOpened, press };
}

/** Whether the field offers anything besides a value. */
export function hasSpecial({ item }: Pick<QuestionProps, 'item'>): boolean {
  return item.acceptsUnknown || item.acceptsNotFeasible;
}
