import { Popover } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { OpinionPhrase } from '../../../../shared/opinions/phrases.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { Link } from '../../../ui/Link.tsx';
import styles from './Phrases.module.css';

interface PhrasesMenuProps {
  readonly opened: boolean;
  readonly team: readonly OpinionPhrase[];
  readonly own: readonly OpinionPhrase[];
  readonly onOpen: (opened: boolean) => void;
  readonly onChoose: (phrase: OpinionPhrase) => void;
  /** One of hers, by its id. */
  readonly onEdit: (id: string) => void;
  /** What she has written here becomes a phrase. */
  readonly onCreate: () => void;
  readonly onEarlier: () => void;
}

/**
 * One phrase fills several fields at once, all of them shown before signing. It opens beside the pictures, which stay
 * as bright as they are; a digit chooses without the mouse: the team's first, then her own.
 */
export function PhrasesMenu(props: PhrasesMenuProps) {
  const { opened, team, own, onOpen, onChoose } = props;
  const text = useText();
  const words = text.expert.answer.phrases;
  const more = text.answering.phrases;
  const all = [...team, ...own];
  const byDigit = (event: KeyboardEvent) => {
    const chosen = all[digitOf(event.code) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    onChoose(chosen);
  };
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
      <Popover.Dropdown
        className={styles.dropdown ?? ''}
        aria-label={words.title}
        onKeyDown={byDigit}
      >
        <p className={styles.hint}>{words.hint}</p>
        <div className={styles.choices}>
          <h3 className={styles.group}>{more.team}</h3>
          <Choices phrases={team} from={1} onChoose={onChoose} />
          <h3 className={styles.group}>{more.own}</h3>
          {own.length === 0 ? <p className={styles.hint}>{more.noOwn}</p> : null}
          <Choices phrases={own} from={team.length + 1} onChoose={onChoose} onEdit={props.onEdit} />
        </div>
        <p className={styles.more}>
          <Link onClick={props.onEarlier}>{text.answering.earlier.open}</Link>
          <Link onClick={props.onCreate}>{more.create}</Link>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoicesProps extends Pick<PhrasesMenuProps, 'onChoose'> {
  readonly phrases: readonly OpinionPhrase[];
  /** The digit of the first. */
  readonly from: number;
  readonly onEdit?: (id: string) => void;
}

function Choices({ phrases, from, onChoose, onEdit }: ChoicesProps) {
  const words = useText().answering.phrases;
  return (
    <ol>
      {phrases.map((phrase, index) => (
        <li key={phrase.id} className={styles.item}>
          <button
            type="button"
            className={styles.phrase}
            data-autofocus={from + index === 1 || undefined}
            onClick={() => onChoose(phrase)}
          >
            <kbd className={styles.digit}>{from + index < 10 ? from + index : ''}</kbd>
            <span>
              <strong>{phrase.label}</strong>
              <span className={styles.text}>{phrase.text}</span>
              <span className={styles.fills}>
                {words.fills(Object.keys(phrase.answers).length)}
              </span>
            </span>
          </button>
          {onEdit === undefined ? null : (
            <Link label={words.edit(phrase.label)} onClick={() => onEdit(phrase.id)}>
              {words.editShort}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

/** By its place, since an AZERTY keyboard prints digits with Shift only; 0 for another key. */
function digitOf(code: string): number {
  return Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0);
}
