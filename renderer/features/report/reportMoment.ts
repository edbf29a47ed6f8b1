import type { Catalogue } from '../../i18n/fr.ts';
import { civilDay, clockFace, frenchDate } from '../../lib/dates.ts';

/** « 06/03/2026 à 14 h 32 »: paper has no « today ». */
export function reportMoment(text: Catalogue, instant: string): string {
  const date = new Date(instant);
  return text.report.moment(frenchDate(civilDay(date)), clockFace(date));
}
