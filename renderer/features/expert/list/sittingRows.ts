import type { RequestRow } from '../../../../shared/ipc/home.ts';
import { civilDay } from '../../../lib/dates.ts';

const DAY_MS = 86_400_000;
/** A request that was taken back is told for so long, days: two weekly sittings, one of which may be missed. */
const cancelledDays = 14;

const priorityRank = { urgent: 0, asap: 1, routine: 2 } as const;

/** The order in which a sitting reads: urgent, rapid, a complement that came, then the oldest. */
function byReadingOrder(a: RequestRow, b: RequestRow): number {
  return (
    priorityRank[a.priority] - priorityRank[b.priority] ||
    Number(b.complementReceived ?? false) - Number(a.complementReceived ?? false) ||
    Date.parse(a.authoredOn ?? '') - Date.parse(b.authoredOn ?? '') ||
    a.id.localeCompare(b.id)
  );
}

/** An answer of hers, signed here or confirmed. */
export function isAnswered(row: Pick<RequestRow, 'state'>): boolean {
  return row.state === 'answered' || row.state === 'read';
}

/** Waits for this person: nobody else holds it, and nothing is asked of the establishment. */
export function isToRead(row: Pick<RequestRow, 'state' | 'mine'>): boolean {
  if (row.state === 'accepted') return row.mine;
  return row.state === 'queued' || row.state === 'sent' || row.state === 'received';
}

/** Pictures that the platform does not have yet: the text came first. */
export function hasPicturesComing(row: Pick<RequestRow, 'state' | 'imageCount'>): boolean {
  return row.state === 'queued' && row.imageCount > 0;
}

/**
 * The cases of one sitting, in reading order: those to read, and those she answered since this morning, which keep
 * their place so that « 14 / 40 » counts up and never down.
 */
export function sittingRows(
  tray: readonly RequestRow[],
  answered: readonly RequestRow[],
  now: Date,
): readonly RequestRow[] {
  const today = civilDay(now);
  const done = answered.filter(
    (row) =>
      row.mine &&
      isAnswered(row) &&
      civilDay(new Date(row.thread.opinion ?? row.updatedAt)) === today,
  );
  const byId = new Map([...tray.filter(isToRead), ...done].map((row) => [row.id, row]));
  return [...byId.values()].sort(byReadingOrder);
}

/** What establishments took back lately, the latest first: told under what is to be read, and never counted with it. */
export function cancelledLately(over: readonly RequestRow[], now: Date): readonly RequestRow[] {
  const since = now.getTime() - cancelledDays * DAY_MS;
  return over
    .filter(({ state, updatedAt }) => state === 'cancelled' && Date.parse(updatedAt) > since)
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
}

/** The case to open after this one: the next one still to read, else the first one passed over; null when none is left. */
export function nextToRead(rows: readonly RequestRow[], currentId: string): RequestRow | null {
  const here = rows.findIndex(({ id }) => id === currentId);
  const around = [...rows.slice(here + 1), ...rows.slice(0, Math.max(0, here))];
  return around.find((row) => row.id !== currentId && isToRead(row)) ?? null;
}

/** « Demande suivante »: the next one to read further down the list, without going round. */
export function followingToRead(rows: readonly RequestRow[], currentId: string): RequestRow | null {
  const here = rows.findIndex(({ id }) => id === currentId);
  return rows.slice(here + 1).find(isToRead) ?? null;
}

export interface SittingCounts {
  readonly total: number;
  readonly places: number;
  readonly urgent: number;
  readonly rapid: number;
  readonly complements: number;
  readonly signed: number;
  readonly picturesComing: number;
}

export function countSitting(rows: readonly RequestRow[]): SittingCounts {
  const count = (test: (row: RequestRow) => boolean) => rows.filter(test).length;
  return {
    total: rows.length,
    places: new Set(rows.map(({ establishmentName }) => establishmentName)).size,
    urgent: count(({ priority }) => priority === 'urgent'),
    rapid: count(({ priority }) => priority === 'asap'),
    complements: count(({ complementReceived }) => complementReceived === true),
    signed: count(isAnswered),
    picturesComing: count(hasPicturesComing),
  };
}
