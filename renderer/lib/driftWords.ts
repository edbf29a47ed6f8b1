import type { Catalogue } from '../i18n/fr.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Two of a unit at least: « 90 minutes » says more than « 2 heures ». */
const LEAST = 2;

/** How far a clock is from another, in the largest unit that still says something: « 3 minutes », « 5 heures », « 40 jours ». */
export function driftWords(text: Catalogue, offsetMs: number): string {
  const words = text.sync.facts.drift;
  const apart = Math.abs(offsetMs);
  if (apart >= LEAST * DAY_MS) return words.days(Math.round(apart / DAY_MS));
  if (apart >= LEAST * HOUR_MS) return words.hours(Math.round(apart / HOUR_MS));
  return words.minutes(Math.round(apart / MINUTE_MS));
}
