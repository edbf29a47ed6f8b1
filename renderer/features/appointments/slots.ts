import { parisClock, parisInstant } from '../../../shared/domain/civilDate.ts';
import { parseFrenchDate } from '../../lib/dates.ts';

/** One moment as typed: a French date, an hour. */
export interface SlotDraft {
  /** Stable while the list changes. */
  readonly key: string;
  readonly day: string;
  readonly hour: string;
}

export type SlotFault = 'dayMissing' | 'hourMissing' | 'noSuchHour' | 'past' | 'far' | 'twice';

/** What is wrong with a moment, and which of its two fields says so. */
export interface SlotProblem {
  readonly field: 'day' | 'hour';
  readonly fault: SlotFault;
}

const furthestMs = 366 * 86_400_000;

export function newSlot(): SlotDraft {
  return { key: crypto.randomUUID(), day: '', hour: '' };
}

/** « 9:30 », « 9 h 30 », « 9 h » as `HH:MM`; null for anything else. */
export function hourTyped(typed: string): string | null {
  const match = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/.exec(typed.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * The moment as an instant in UTC, read on the clock of the establishment; null while it cannot be read, and in the hour
 * that does not exist when summer time begins. In the doubled hour of autumn, the first one.
 */
export function slotInstant({ day, hour }: Pick<SlotDraft, 'day' | 'hour'>): string | null {
  const [date, time] = [parseFrenchDate(day), hourTyped(hour)];
  if (date === null || time === null) return null;
  const instant = parisInstant(date, time);
  const clock = parisClock(instant);
  const isThere = clock.date === date && clock.time === `${time}:00`;
  return isThere ? new Date(instant).toISOString() : null;
}

/** The first thing wrong with each moment, by its key; nothing for those that can be proposed. */
export function slotProblems(
  slots: readonly SlotDraft[],
  now: Date,
): Readonly<Record<string, SlotProblem>> {
  const seen = new Set<string>();
  const found: Record<string, SlotProblem> = {};
  for (const slot of slots) {
    const problem = problemOf(slot, seen, now);
    if (problem !== null) found[slot.key] = problem;
    const instant = slotInstant(slot);
    if (instant !== null) seen.add(instant);
  }
  return found;
}

function problemOf(slot: SlotDraft, seen: ReadonlySet<string>, now: Date): SlotProblem | null {
  if (parseFrenchDate(slot.day) === null) return { field: 'day', fault: 'dayMissing' };
  if (hourTyped(slot.hour) === null) return { field: 'hour', fault: 'hourMissing' };
  const instant = slotInstant(slot);
  if (instant === null) return { field: 'hour', fault: 'noSuchHour' };
  const ahead = Date.parse(instant) - now.getTime();
  if (ahead <= 0) return { field: 'day', fault: 'past' };
  if (ahead > furthestMs) return { field: 'day', fault: 'far' };
  return seen.has(instant) ? { field: 'day', fault: 'twice' } : null;
}
