import { addDays } from '../../domain/civilDate.ts';
import type { ShortAnswers } from './clinicalCase.ts';

/** Answers by a date: so many days before (`-1`) or after (`1`) a civil day. */
export function datesFrom(
  day: string,
  direction: -1 | 1,
  distances: Readonly<Record<string, number>> = {},
): ShortAnswers {
  return Object.fromEntries(
    Object.entries(distances).map(([linkId, days]) => [linkId, addDays(day, direction * days)]),
  );
}
