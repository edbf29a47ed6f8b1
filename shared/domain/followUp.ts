import { addDays } from './civilDate.ts';

/**
 * What an opinion leaves to do at the establishment (domain 1.3, steps 10 to 13). `transmit`: to the « médecin traitant »;
 * `action`, `exam`, `control`: what the answer asks for; `alarm`: a value under which the team is to be called;
 * `outcome`: how she is, asked later; `recall`: a transmitted document that turned out to be wrong (T21).
 */
export const followUpKinds = [
  'transmit',
  'action',
  'exam',
  'control',
  'alarm',
  'outcome',
  'recall',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** What became of it. `transferred`: somebody else has it now, who is named. */
export const followUpResults = ['done', 'notDone', 'transferred'] as const;
export type FollowUpResult = (typeof followUpResults)[number];

/** How a document reached the « médecin traitant », who is named beside. */
export const transmissionWays = ['printed', 'secureMail', 'handed'] as const;
export type TransmissionWay = (typeof transmissionWays)[number];

/** How she is, as the establishment sees it; nothing is concluded from it. */
export const outcomes = ['better', 'same', 'worse', 'hospitalised', 'deceased'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the establishment says became of one of them. */
export interface Settlement {
  readonly result: FollowUpResult;
  /** How a document went; null for anything else. */
  readonly way: TransmissionWay | null;
  /** How she is; null for anything else. */
  readonly outcome: Outcome | null;
  /** Why not, to whom, or a remark. */
  readonly text: string;
}

/** Days after the signature on which the outcome is asked. */
export const outcomeDays = [7, 30] as const;

/** Kinds that keep a request open (T18): an outcome is asked whether or not the request is closed. */
export const closingKinds: readonly FollowUpKind[] = followUpKinds.filter(
  (kind) => kind !== 'outcome',
);

/** These name the way it went, and to whom. */
export function needsWay(kind: FollowUpKind): kind is 'transmit' | 'recall' {
  return kind === 'transmit' || kind === 'recall';
}

const dayOf: Readonly<Record<string, number>> = { immediate: 0, '48h': 2, '1w': 7 };
const monthOf: Readonly<Record<string, number>> = { '1m': 1, '3m': 3 };

/**
 * The civil date until which an advised delay runs, counted from the day of signature; null for a delay without a limit.
 * `months` is the answer to « Contrôle dans ».
 */
export function delayEnd(from: string, code: string, months: number | null): string | null {
  const days = dayOf[code];
  if (days !== undefined) return addDays(from, days);
  const whole = monthOf[code] ?? (code === 'control' ? months : null);
  return whole === null ? null : addMonths(from, whole);
}

/** The same day so many months later, or the last of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m, Math.min(day, last))).toISOString().slice(0, 10);
}

/** A due day is over once the next one has begun. */
export function isOverdue(dueOn: string | null, today: string): boolean {
  return dueOn !== null && dueOn < today;
}
