import type { RequestRow } from '../ipc/home.ts';
import { addDays, parisClock, parisInstant, weekday, withParisOffset } from './civilDate.ts';
import { isPublicHoliday } from './publicHoliday.ts';
import type { Queue } from './specialty.ts';

const HOUR_MS = 3_600_000;
const ROUTINE_DAYS = 7;
const ASAP_HOURS = 72;
const URGENT_HOURS = 24;
const URGENT_UNREAD_HOURS = 12;
/** A team away for longer than this has no next sitting to promise. */
const WEEKS_LOOKED_AT = 53;

export type Priority = RequestRow['priority'];

export interface Target {
  /** The next sitting of the team, an instant; null when it has none. */
  readonly sittingAt: string | null;
  /** When the first answer is due. */
  readonly dueAt: string;
  /** The same as a civil date, for lists. */
  readonly dueDate: string;
  /** From when both sides are told that the answer is late, or an urgent request unread. */
  readonly alertAt: string;
}

/**
 * The first sitting strictly after an instant. A sitting that falls on a public holiday or an absence does not take
 * place and is not moved to another day: the next one is the week after.
 */
export function nextSitting(
  after: string,
  queue: Pick<Queue, 'sitting' | 'absences'>,
): string | null {
  const { sitting } = queue;
  if (sitting === null) return null;
  const today = parisClock(after).date;
  const first = addDays(today, (sitting.weekday - weekday(today) + 7) % 7);
  for (let week = 0; week < WEEKS_LOOKED_AT; week += 1) {
    const date = addDays(first, 7 * week);
    const at = parisInstant(date, sitting.time);
    if (takesPlace(at, queue) && Date.parse(at) > Date.parse(after)) return at;
  }
  return null;
}

/**
 * What a team owes to a request signed at an instant. Routine: the next sitting, or seven days when there is none;
 * late the day after. Quick: 72 hours. Urgent: 24 hours, and an alert if nobody read it within 12. Hours run through
 * nights and holidays: only sittings follow the calendar.
 */
export function answerTarget(
  signedAt: string,
  priority: Priority,
  queue: Pick<Queue, 'sitting' | 'absences'>,
): Target {
  const sittingAt = nextSitting(signedAt, queue);
  if (priority === 'routine') {
    const dueAt = sittingAt ?? hoursAfter(signedAt, ROUTINE_DAYS * 24);
    return target(sittingAt, dueAt, hoursAfter(dueAt, 24));
  }
  const dueAt = hoursAfter(signedAt, priority === 'asap' ? ASAP_HOURS : URGENT_HOURS);
  const alertAt = priority === 'asap' ? dueAt : hoursAfter(signedAt, URGENT_UNREAD_HOURS);
  return target(sittingAt, dueAt, alertAt);
}

/** An answer that is owed: where the request stands, and by when it was promised. */
interface Owed {
  readonly state: RequestRow['state'];
  readonly priority: Priority;
  /** When the first answer is due, an instant. */
  readonly dueAt: string;
}

/** `unopened`: urgent, and nobody took it 12 hours after it was signed; `late`: the due date is over. */
interface Lateness {
  readonly kind: 'late' | 'unopened';
  /** When the answer was due, or the request signed: an instant. */
  readonly since: string;
  /** Whole days of the calendar after the due day; 0 for the day itself. */
  readonly days: number;
}

/** States in which the team owes the answer; while a complement is waited for, the clock stands still. */
const owing: readonly RequestRow['state'][] = ['sent', 'received', 'accepted'];

/**
 * How late an answer is (5.25), null while it is not. A routine answer is due at a sitting: where that day is a public
 * holiday, or became an absence of the team since, the next sitting counts. It is late from the day after, a quick or
 * urgent one from its hour.
 */
export function latenessOf(
  { state, priority, dueAt }: Owed,
  queue: Pick<Queue, 'sitting' | 'absences'> | null,
  now: Date,
): Lateness | null {
  if (!owing.includes(state)) return null;
  const isRoutine = priority === 'routine';
  const due = isRoutine && queue !== null ? dueAtSitting(dueAt, queue) : dueAt;
  const from = isRoutine ? hoursAfter(due, 24) : due;
  if (now.getTime() >= Date.parse(from)) {
    return { kind: 'late', since: due, days: daysBetween(due, now.toISOString()) };
  }
  const signedAt = hoursAfter(dueAt, -URGENT_HOURS);
  const isUnopened = priority === 'urgent' && state !== 'accepted';
  return isUnopened && now.getTime() >= Date.parse(hoursAfter(signedAt, URGENT_UNREAD_HOURS))
    ? { kind: 'unopened', since: signedAt, days: 0 }
    : null;
}

function dueAtSitting(dueAt: string, queue: Pick<Queue, 'sitting' | 'absences'>): string {
  return takesPlace(dueAt, queue) ? dueAt : (nextSitting(dueAt, queue) ?? dueAt);
}

/** Days of the calendar from one instant to a later one, on a clock of Europe/Paris. */
function daysBetween(from: string, to: string): number {
  const [first, last] = [from, to].map((instant) => Date.parse(parisClock(instant).date));
  return Math.round(((last ?? 0) - (first ?? 0)) / (24 * HOUR_MS));
}

/** When the answer to a priority raised at an instant is due; null for a routine one, which waits for its sitting. */
export function dueWhenRaised(at: string, priority: Priority): string | null {
  if (priority === 'routine') return null;
  return hoursAfter(at, priority === 'asap' ? ASAP_HOURS : URGENT_HOURS);
}

/** A due instant moved by the time a complement was waited for: the clock stood still meanwhile. */
export function extendedByPause(dueAt: string, pausedAt: string, resumedAt: string): string {
  const pause = Math.max(0, Date.parse(resumedAt) - Date.parse(pausedAt));
  return hoursAfter(dueAt, pause / HOUR_MS);
}

function target(sittingAt: string | null, dueAt: string, alertAt: string): Target {
  return { sittingAt, dueAt, dueDate: parisClock(dueAt).date, alertAt };
}

function hoursAfter(instant: string, hours: number): string {
  return withParisOffset(new Date(Date.parse(instant) + hours * HOUR_MS).toISOString());
}

type Calendar = Pick<Queue, 'sitting' | 'absences'>;

/** What a waiting request was promised when it was signed, and by when. */
interface Promised {
  readonly state: RequestRow['state'];
  readonly priority: Priority;
  readonly sittingAt: string | null;
  readonly dueAt: string | null;
}

/** The promise as the calendar of today keeps it. `postponed`: its sitting does not take place. */
interface CurrentPromise {
  readonly sittingAt: string | null;
  readonly dueAt: string | null;
  readonly postponed: boolean;
}

/** The opinion is still owed or will be: what the calendar says of it changes with the calendar. */
const promisedStates: readonly RequestRow['state'][] = [...owing, 'queued', 'info-requested'];

/**
 * Where the sitting of a waiting request became an absence of its team, the next sitting counts, and a routine answer is
 * due at that one. Worked out whenever it is shown: an absence that is withdrawn gives the former dates back.
 */
export function currentPromise(promised: Promised, queue: Calendar | null): CurrentPromise {
  const { state, priority, sittingAt, dueAt } = promised;
  const stands = { sittingAt, dueAt, postponed: false };
  if (queue === null || !promisedStates.includes(state)) return stands;
  const due = dueAt !== null && priority === 'routine' ? dueAtSitting(dueAt, queue) : dueAt;
  if (sittingAt === null || takesPlace(sittingAt, queue)) return { ...stands, dueAt: due };
  return { sittingAt: nextSitting(sittingAt, queue), dueAt: due, postponed: true };
}

function takesPlace(at: string, { absences }: Calendar): boolean {
  const { date } = parisClock(at);
  return !isPublicHoliday(date) && !absences.includes(date);
}

/** A weekly sitting comes within a week: when the next one is further away, the nurse is told to call rather than wait. */
export function isSittingFar(sittingAt: string, now: Date): boolean {
  return Date.parse(sittingAt) - now.getTime() > (ROUTINE_DAYS + 1) * 24 * HOUR_MS;
}

/** Why a weekly sitting does not take place. */
export type NoSitting = 'holiday' | 'absence';

interface PlannedSitting {
  /** Civil date of the weekly slot. */
  readonly date: string;
  /** When it begins, an instant. */
  readonly at: string;
  /** Null when it takes place. */
  readonly cancelled: NoSitting | null;
}

/** The weekly slots of a team from a civil date on, those that do not take place among them. */
export function plannedSittings(
  today: string,
  weeks: number,
  { sitting, absences }: Calendar,
): readonly PlannedSitting[] {
  if (sitting === null) return [];
  const first = addDays(today, (sitting.weekday - weekday(today) + 7) % 7);
  return Array.from({ length: weeks }, (_, week) => {
    const date = addDays(first, 7 * week);
    const cancelled = isPublicHoliday(date)
      ? 'holiday'
      : absences.includes(date)
        ? 'absence'
        : null;
    return { date, at: parisInstant(date, sitting.time), cancelled };
  });
}
