import { displayName } from '../../shared/domain/names.ts';
import type { RequestRow } from '../../shared/ipc/home.ts';
import { useText } from '../i18n/catalogue.ts';
import { frenchDate } from '../lib/dates.ts';
import {
  actionOf,
  explanationOf,
  specialtyOf,
  turnOf,
  waitsForNetwork,
} from '../lib/requestLine.ts';
import { Button } from './Button.tsx';
import { RequestBadge } from './RequestBadge.tsx';
import styles from './RequestLine.module.css';
import { Thread } from './Thread.tsx';

interface RequestLineProps {
  readonly row: RequestRow;
  readonly now: Date;
  readonly onOpen: () => void;
}

/** One request in a list: whose turn, who, what about, how far; the whole line opens it. */
export function RequestLine({ row, now, onOpen }: RequestLineProps) {
  const text = useText();
  const yours = turnOf(row) === 'yours';
  const name = displayName(row.patientFamily, row.patientGiven);
  const action = actionOf(text, row);
  const ended = row.patientEnded;
  const explanation = explanationOf(text, row, now);
  const room = text.words.hasRooms && row.room !== null ? text.requests.room(row.room) : '';
  return (
    <li className={styles.line} data-yours={yours || undefined}>
      <span className={styles.badge}>
        <RequestBadge row={row} />
      </span>
      <span className={styles.who}>
        <strong title={name}>{name}</strong>
        {room === '' ? null : <span className={styles.room}>{room}</span>}
        {ended === null ? null : (
          <span className={styles.ended}>
            {text.safety.ended[ended.kind](frenchDate(ended.date))}
          </span>
        )}
      </span>
      <span className={styles.what}>
        <span className={styles.specialty}>{specialtyOf(text, row.specialty)}</span>
        {explanation === '' ? null : <span className={styles.explanation}>{explanation}</span>}
      </span>
      <span className={styles.question}>{row.question}</span>
      <span className={styles.thread}>
        <Thread stations={row.thread} waitingForNetwork={waitsForNetwork(row)} />
      </span>
      <span className={styles.action}>
        {yours ? (
          <Button tone="action" size="row" label={`${action} : ${name}`} onClick={onOpen}>
            {action}
          </Button>
        ) : (
          <Button tone="quiet" size="row" label={`${action} : ${name}`} onClick={onOpen}>
            {action}
          </Button>
        )}
      </span>
    </li>
  );
}
