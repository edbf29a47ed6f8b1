import type { RequestState } from './requestState.ts';

/**
 * What may be chosen, shortest first: nothing shorter than the periods of design.md 6 can be chosen, a longer one can.
 * The establishment's file, kept 20 years (R1112-7), is the hub's and the care record's; a workstation is a cache.
 */
export const retentionChoices = {
  requestDays: [90, 180, 365],
  originalDays: [30, 60, 90],
  previewMonths: [24, 36, 60],
} as const;

export interface RetentionPeriods {
  /** Days after closing for which a request is kept here. */
  readonly requestDays: number;
  /** Days after closing for which its pictures are kept here bit for bit. */
  readonly originalDays: number;
  /** Calendar months after closing for which their small copies are kept here. */
  readonly previewMonths: number;
}

export const defaultRetention: RetentionPeriods = {
  requestDays: retentionChoices.requestDays[0],
  originalDays: retentionChoices.originalDays[0],
  previewMonths: retentionChoices.previewMonths[0],
};

/** What was fetched again from the hub stays at least this long, days: whoever asked for it is at work on it. */
export const fetchedAgainDays = 7;

/** An opinion that was read counts as closed after this many days, the system's own delay of T18 (domain.md 1.5). */
const closedAfterReadingDays = 30;
const dayMs = 86_400_000;

/** States after which a request may leave. An answer that nobody has read is none of them. */
export const endedStates = ['read', 'closed', 'cancelled', 'entered-in-error'] as const;

/**
 * When a request counts as closed, in milliseconds; null while it does not.
 * @param updatedAt when its Task last changed
 */
export function closedAt(state: RequestState, updatedAt: string): number | null {
  if (!endedStates.some((ended) => ended === state)) return null;
  const at = Date.parse(updatedAt);
  if (Number.isNaN(at)) return null;
  return state === 'read' ? at + closedAfterReadingDays * dayMs : at;
}

/** True once that many whole days have gone by; never for a moment that is still to come. */
export function daysHavePassed(since: number, days: number, now: Date): boolean {
  return now.getTime() - since >= days * dayMs;
}

/** True once that many calendar months have gone by; a day that a month lacks becomes its last. */
export function monthsHavePassed(since: number, months: number, now: Date): boolean {
  const start = new Date(since);
  const end = new Date(since);
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.getUTCDate() !== start.getUTCDate()) end.setUTCDate(0);
  return now.getTime() >= end.getTime();
}
