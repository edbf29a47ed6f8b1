import type { Random } from '../../support/random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Instants at which calendars do something: both changes of the hour, ends of years, leap days, the 32-bit end. */
const edges: readonly string[] = [
  '2026-03-29T00:59:30Z',
  '2026-10-25T00:59:30Z',
  '2026-12-31T22:59:45Z',
  '2028-02-28T23:59:30Z',
  '2038-01-19T03:14:00Z',
  '2016-12-31T23:59:58Z',
];

export const zones: readonly string[] = [
  'Europe/Paris',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'Pacific/Pago_Pago',
  'UTC',
];

/** Where a calendar is put when somebody sets it: a little off, years off, or at an edge. */
export function setTo(now: number, truth: number, random: Random): number {
  switch (random(6)) {
    case 0:
      return Date.parse(edges[random(edges.length)] ?? '');
    case 1:
      return truth + (random(21) - 10) * year;
    case 2:
      return now - random(3 * day);
    case 3:
      return truth + (random(2) === 0 ? hour : -hour);
    case 4:
      return truth + (random(9) - 4) * minute;
    default:
      return truth;
  }
}

/** How wrong the other side may be, milliseconds. */
export function errorOf(random: Random): number {
  return [-10 * year, -day, -3 * minute, 3 * minute, day, 10 * year][random(6)] ?? 0;
}

export function napOf(random: Random): number {
  return [minute, 20 * minute, 9 * hour, 30 * hour, 40 * day][random(5)] ?? minute;
}

/** How long a machine stays awake: timers of every minute are called in all of it. */
export function awakeOf(random: Random): number {
  return [minute, 20 * minute, 2 * hour][random(3)] ?? minute;
}
