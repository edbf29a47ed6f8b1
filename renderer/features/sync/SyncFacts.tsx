import type { SyncList } from '../../../shared/ipc/link.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { fileSize } from '../../lib/fileSize.ts';
import { momentWords } from '../../lib/moments.ts';
import styles from './SyncScreen.module.css';
import { clockWords, type LinkFacts } from './syncWords.ts';

interface SyncFactsProps {
  readonly list: SyncList;
  readonly link: LinkFacts;
  readonly now: Date;
}

interface Fact {
  readonly name: string;
  readonly value: string;
  /** A sentence, on a line of its own. */
  readonly told?: boolean;
}

/** The line itself: last contact, clock, what is left. */
export function SyncFacts({ list, link, now }: SyncFactsProps) {
  const text = useText();
  const words = text.sync.facts;
  const contact = list.lastHubContact;
  const facts: readonly Fact[] = [
    {
      name: words.contact,
      value:
        contact === null
          ? words.never
          : words.reached(momentWords(text, new Date(contact), now, 'named')),
    },
    { name: words.clock, value: clockWords(text, list.clockOffsetMs, now) },
    { name: words.left, value: leftOf(text, list) },
    { name: words.line, value: words.lines[link.link] },
    ...(link.firstReception === null
      ? []
      : [
          {
            name: text.reception.name,
            value: text.reception.received(link.firstReception),
            told: true,
          },
        ]),
    ...(list.unread === 0
      ? []
      : [{ name: text.unread.name, value: text.unread.fact(list.unread), told: true }]),
    ...(link.restoration === null
      ? []
      : [
          {
            name: text.restoration.name,
            value: restorationWords(text, link.restoration, now),
            told: true,
          },
        ]),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, told }) => (
        <div key={name} data-told={told}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Pictures by their size; a text is too small to be counted, and still waits. */
function leftOf(text: Catalogue, { bytesWaiting, items }: SyncList): string {
  const { nothingLeft, textsLeft } = text.sync.facts;
  if (bytesWaiting > 0) return fileSize(text, bytesWaiting);
  return items.length === 0 ? nothingLeft : textsLeft;
}

function restorationWords(
  text: Catalogue,
  { copyOf, resent }: NonNullable<LinkFacts['restoration']>,
  now: Date,
): string {
  return text.restoration.fact(momentWords(text, new Date(copyOf), now, 'named'), resent);
}
