/** Clinical time is that of the establishment, whatever the machine's own zone. */
const TIME_ZONE = 'Europe/Paris';
const NBSP = '\u00A0';

const partsFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface WallClock {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
}

function wallClock(instant: Date): WallClock {
  const parts = Object.fromEntries(
    partsFormat.formatToParts(instant).map((part) => [part.type, part.value]),
  );
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  };
}

/** The civil day of an instant, `YYYY-MM-DD`, in the establishment's zone. */
export function civilDay(instant: Date): string {
  return wallClock(instant).day;
}

/** « 14 h 32 », « 3 h 12 », « 14 h » on the hour. */
export function clockTime(instant: Date): string {
  const { hour, minute } = wallClock(instant);
  return minute === 0 ? `${hour}${NBSP}h` : clockFace(instant);
}

/** « 14 h 32 » and « 14 h 00 »: a clock that is watched keeps its two digits. */
export function clockFace(instant: Date): string {
  const { hour, minute } = wallClock(instant);
  return `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`;
}

/** Hour of the day in the establishment, 0 to 23. */
export function hourOfDay(instant: Date): number {
  return wallClock(instant).hour;
}

function longDate(instant: Date, options: Intl.DateTimeFormatOptions): string {
  const text = new Intl.DateTimeFormat('fr-FR', { timeZone: TIME_ZONE, ...options }).format(
    instant,
  );
  // The first of the month is an ordinal in French; day and month stay on one line.
  return text.replace(/\b1 /, '1er ').replace(/(\d(?:er)?) (\p{Letter})/u, `$1${NBSP}$2`);
}

/** « mardi 10 mars ». */
export function weekdayDate(instant: Date): string {
  return longDate(instant, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** « mardi 10 mars 2026 ». */
export function fullDate(instant: Date): string {
  return longDate(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** « 10 mars ». */
export function dayAndMonth(instant: Date): string {
  return longDate(instant, { day: 'numeric', month: 'long' });
}

/** First letter in capitals, for a date that begins a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A civil date as people read it: `1938-05-04` gives « 04/05/1938 ». */
export function frenchDate(civil: string): string {
  const [year = '', month = '', day = ''] = civil.split('-');
  return `${day}/${month}/${year}`;
}

/**
 * Reads « 04/05/1938 », « 4.5.1938 » or « 04051938 » into `YYYY-MM-DD`. Null for anything else, a day that does not
 * exist, or two digits of year: centenarians live here, so the century is never guessed.
 */
export function parseFrenchDate(text: string): string | null {
  const match = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$|^(\d{2})(\d{2})(\d{4})$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const day = Number(match[1] ?? match[4]);
  const month = Number(match[2] ?? match[5]);
  const year = Number(match[3] ?? match[6]);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
  return exists ? date.toISOString().slice(0, 10) : null;
}

const HOUR_MS = 3_600_000;

/** Whole hours between two instants, rounded down. */
export function hoursBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / HOUR_MS);
}

const OLDEST_YEARS = 130;

/** Why a birth date cannot stand, in words; undefined when it can. */
export function birthDateProblem(
  value: string,
  today: string,
): 'date' | 'dateFuture' | 'dateTooOld' | undefined {
  const civil = parseFrenchDate(value);
  if (civil === null) return 'date';
  if (civil > today) return 'dateFuture';
  return Number(today.slice(0, 4)) - Number(civil.slice(0, 4)) > OLDEST_YEARS
    ? 'dateTooOld'
    : undefined;
}
