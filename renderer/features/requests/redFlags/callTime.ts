import { parisClock, parisInstant } from '../../../../shared/domain/civilDate.ts';

const DAY_MS = 86_400_000;

/**
 * The instant of a call noted as « 14:05 », « 14 h 05 » or « 1405 », on the clock of the establishment. An hour that
 * has not come yet today was yesterday's: calls are noted after midnight too. Null when it is no hour.
 */
export function callInstant(typed: string, now: Date): string | null {
  const match = /^(\d{1,2})\s*[:hH.]?\s*(\d{2})$/.exec(typed.trim());
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2]);
  if (match === null || hour > 23 || minute > 59) return null;
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const today = parisInstant(parisClock(now.toISOString()).date, time);
  if (Date.parse(today) <= now.getTime()) return today;
  const dayBefore = new Date(now.getTime() - DAY_MS).toISOString();
  return parisInstant(parisClock(dayBefore).date, time);
}

/** « 14:05 », what the field of the hour opens on. */
export function hourField(now: Date): string {
  return parisClock(now.toISOString()).time.slice(0, 5);
}
