import { isSittingFar } from '../../shared/domain/dueDate.ts';
import type { RequestRow } from '../../shared/ipc/home.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { dayAndMonth, weekdayDate } from './dates.ts';

/** « Pas de séance avant le jeudi 2 avril : appelez le … », when the next one is more than a week away; null otherwise. */
export function farSittingWords(
  text: Catalogue,
  sittingAt: string,
  phone: string | null,
  now: Date,
): string | null {
  if (!isSittingFar(sittingAt, now)) return null;
  return text.calendar.far(weekdayDate(new Date(sittingAt)), phone);
}

/** What the date of the next sitting takes the place of, said after it; empty when the promised sitting takes place. */
export function postponedWords(
  text: Catalogue,
  { postponedFrom }: Pick<RequestRow, 'postponedFrom'>,
): string {
  if (postponedFrom === undefined) return '';
  return ` · ${text.calendar.postponed(dayAndMonth(new Date(`${postponedFrom}T12:00:00Z`)))}`;
}
