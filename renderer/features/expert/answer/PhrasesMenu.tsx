import { Popover } from '@mantine/core';
import type { Answers } from '../../../../shared/forms/answers.ts';
import type { OpinionPhrase } from '../../../../shared/opinions/phrases.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Phrases.module.css';

interface PhrasesMenuProps {
  readonly opened: boolean;
  readonly phrases: readonly OpinionPhrase[];
  readonly onOpen: (opened: boolean) => void;
  readonly onChoose: (answers: Answers) => void;
}

/**
 * One phrase fills several fields at once, all of them shown before signing. It opens beside the pictures, which stay
 * as bright as they are; a digit chooses without the mouse.
 */
export function PhrasesMenu({ opened, phrases, onOpen, onChoose }: PhrasesMenuProps) {
  const words = useText().expert.answer.phrases;
  return (
    <Popover
      opened={opened}
      onChange={onOpen}
      position="top-start"
      width={398}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button size="row" onClick={() => onOpen(!opened)}>
          {words.open}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown ?? ''} aria-label={words.title}>
        <p className={styles.hint}>{words.hint}</p>
        <ol>
          {phrases.map((phrase, index) => (
            <li key={phrase.id}>
              <button
                type="button"
                className={styles.phrase}
                data-autofocus={index === 0 || undefined}
                onKeyDown={(event) => {
                  const chosen = phrases[digitOf(event.code) - 1];
                  if (chosen !== undefined) onChoose(chosen.answers);
                }}
                onClick={() => onChoose(phrase.answers)}
              >
                <kbd className={styles.digit}>{index + 1}</kbd>
                <span>
                  <strong>{phrase.label}</strong>
                  <span className={styles.text}>{phrase.text}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}

/** By its place, since an AZERTY keyboard prints digits with Shift only; 0 for another key. */
function digitOf(code: string): number {
  return Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0);
}
