import type { Catalogue } from '../i18n/fr.ts';
import { civilDay, clockTime, dayAndMonth } from './dates.ts';

const DAY_MS = 86_400_000;

/**
 * When something happened, to be put after a verb: « à 14 h 32 » (or « aujourd’hui à 14 h 32 » when named),
 * « hier à 18 h 04 », « le 6 mars à 15 h 02 ».
 */
export function momentWords(
  text: Catalogue,
  instant: Date,
  now: Date,
  today: 'plain' | 'named' = 'plain',
): string {
  const words = text.common.moments;
  const time = clockTime(instant);
  const day = civilDay(instant);
  if (day === civilDay(now)) return today === 'named' ? words.today(time) : words.at(time);
  if (day === civilDay(new Date(now.getTime() - DAY_MS))) return words.yesterday(time);
  return words.onDay(dayAndMonth(instant), time);
}
