import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { shortLateWords, unreadThereWords } from '../../../lib/alertWords.ts';
import { civilDay, dayAndMonth } from '../../../lib/dates.ts';
import { askedWords, hasLapsed, reservedWords } from '../sitting/preparationWords.ts';
import { hasPicturesComing } from './sittingRows.ts';

const DAY_MS = 86_400_000;

export interface RowState {
  readonly word: string;
  readonly tone: 'plain' | 'tide' | 'turn' | 'done';
  readonly kind:
    | 'toRead'
    | 'coming'
    | 'held'
    | 'asked'
    | 'draft'
    | 'leaving'
    | 'blocked'
    | 'unread'
    | 'done'
    | 'cancelled';
}

/** Where a request stands for the team that answers, in the one vocabulary (design brief, section 5). */
export function rowState(
  text: Catalogue,
  row: RequestRow,
  begun: boolean,
  now: Date = new Date(),
): RowState {
  const words = text.expert.list.states;
  const phase = row.transit?.phase;
  if (phase === 'refused' || phase === 'conflict') {
    return { word: words.toCorrect, tone: 'turn', kind: 'blocked' };
  }
  if (row.state === 'cancelled') {
    return {
      word: words.cancelled(dayAndMonth(new Date(row.updatedAt))),
      tone: 'plain',
      kind: 'cancelled',
    };
  }
  if (row.state === 'read') {
    // Read is not over: what the establishment has still to do is seen in « Suivi ».
    return { word: words.read, tone: row.left === undefined ? 'done' : 'plain', kind: 'done' };
  }
  const unread = unreadThereWords(text, row);
  if (unread !== null) return { word: unread, tone: 'turn', kind: 'unread' };
  if (row.state === 'answered') {
    return row.transit === null
      ? { word: words.answered, tone: 'done', kind: 'done' }
      : {
          word: row.transit.offline ? text.preparation.signedOffline : words.signedHere,
          tone: 'plain',
          kind: 'leaving',
        };
  }
  if (row.state === 'info-requested') {
    return { word: words.infoRequested, tone: 'plain', kind: 'asked' };
  }
  if (row.state === 'accepted' && row.unconfirmed && !hasLapsed(row, now)) {
    return { word: askedWords(text, row), tone: 'plain', kind: 'leaving' };
  }
  if (row.state === 'accepted' && !row.mine) {
    return { word: heldBy(text, row, now), tone: 'plain', kind: 'held' };
  }
  if (row.state === 'accepted' && hasLapsed(row, now)) {
    return { word: text.preparation.lapsedOwn, tone: 'turn', kind: 'held' };
  }
  if (begun) return { word: words.draft, tone: 'turn', kind: 'draft' };
  if (row.state === 'accepted') {
    const by = row.assignedByName;
    const word = by === undefined ? words.accepted : text.team.assign.by(by);
    return { word, tone: 'tide', kind: 'held' };
  }
  return hasPicturesComing(row)
    ? { word: words.picturesComing, tone: 'plain', kind: 'coming' }
    : { word: words.toRead, tone: 'plain', kind: 'toRead' };
}

function heldBy(text: Catalogue, row: RequestRow, now: Date): string {
  const words = text.expert.list.states;
  const reserved = reservedWords(text, row, now);
  if (reserved !== null) return reserved;
  const { ownerName } = row;
  return ownerName === null ? words.accepted : words.acceptedBy(ownerName);
}

/** Why it stands at this place: how late it is, its priority, else since when it waits. */
export function orderWords(text: Catalogue, row: RequestRow, now: Date): string {
  const words = text.expert.list;
  const priority = { urgent: words.urgent, asap: words.rapid, routine: null }[row.priority];
  const said = [priority, shortLateWords(text, row)].filter((one) => one !== null);
  if (said.length > 0) return said.join(' · ');
  if (row.authoredOn === null) return '';
  const from = Date.parse(civilDay(new Date(row.authoredOn)));
  const days = Math.round((Date.parse(civilDay(now)) - from) / DAY_MS);
  if (days <= 0) return words.today;
  return days === 1 ? words.yesterday : words.days(days);
}
