import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { MissingCopy, SittingCase, SittingState } from '../../../../shared/ipc/sitting.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { clockTime, weekdayDate } from '../../../lib/dates.ts';
import { fileSize } from '../../../lib/fileSize.ts';

/** Reserved by the platform's word, with every picture here. */
export function isReady({ confirmed, missing }: SittingCase): boolean {
  return confirmed && missing.length === 0;
}

/** « 40 demandes réservées, 37 prêtes hors connexion, 3 originaux en cours, 612 Mo. » */
export function progressWords(text: Catalogue, state: SittingState): string {
  const words = text.preparation;
  const { cases, bytesHere, bytesMissing } = state;
  const waiting = cases.filter(({ confirmed }) => !confirmed).length;
  const coming = (kind: MissingCopy['kind']): number =>
    cases.flatMap(({ missing }) => missing).filter((one) => one.kind === kind).length;
  const [previews, originals] = [coming('preview'), coming('original')];
  return words.progress(
    [
      words.reserved(cases.length),
      ...(waiting > 0 ? [words.waiting(waiting)] : []),
      words.ready(cases.filter(isReady).length),
      ...(previews > 0 ? [words.coming.preview(previews)] : []),
      ...(originals > 0 ? [words.coming.original(originals)] : []),
    ],
    fileSize(text, bytesHere + bytesMissing),
  );
}

/** Until the first of them ends; null when none is reserved. */
export function untilWords(text: Catalogue, { cases }: SittingState): string | null {
  const [first] = cases.map(({ reservedUntil }) => Date.parse(reservedUntil)).sort((a, b) => a - b);
  if (first === undefined) return null;
  const end = new Date(first);
  return text.preparation.until(weekdayDate(end), clockTime(end));
}

/** « Réservée par le Dr N. jusqu’à vendredi 13 mars 18 h »; null when nobody has reserved it. */
export function reservedWords(
  text: Catalogue,
  { ownerName, reservedUntil }: Pick<RequestRow, 'ownerName' | 'reservedUntil'>,
): string | null {
  if (ownerName === null || reservedUntil === undefined) return null;
  const end = new Date(reservedUntil);
  return text.preparation.reservedBy(ownerName, weekdayDate(end), clockTime(end));
}

/** What is missing of one case, picture by picture, and what it waits for. */
export function missingWords(text: Catalogue, copy: MissingCopy): string {
  const words = text.preparation.missing;
  const why = copy.error === null ? words.next : whyWords(text, copy.error);
  return `${words.copy(copy.picture, copy.kind, fileSize(text, copy.bytes))}, ${why}`;
}

function whyWords(text: Catalogue, error: NonNullable<MissingCopy['error']>): string {
  const isThere = error !== 'hub.rejected';
  return isThere ? text.preparation.missing.next : text.preparation.missing.notThere;
}
