import type { RequestRow } from '../../../../shared/ipc/home.ts';
import type { MissingCopy, SittingCase, SittingState } from '../../../../shared/ipc/sitting.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { clockTime, weekdayDate } from '../../../lib/dates.ts';
import { fileSize } from '../../../lib/fileSize.ts';
import { numberedTitle } from '../../imaging/imageName.ts';

/** All that is written and every picture is here. */
export function isWhole({ textHere, missing }: SittingCase): boolean {
  return textHere && missing.length === 0;
}

/** Whole, and reserved by the platform's word until later than now. */
export function isReady(one: SittingCase): boolean {
  return !one.lapsed && one.confirmed && isWhole(one);
}

/** The reservations that still hold: of one that ended nothing is counted, whatever of it is here. */
export function heldCases({ cases }: SittingState): readonly SittingCase[] {
  return cases.filter(({ lapsed }) => !lapsed);
}

/** « 40 demandes réservées, 37 prêtes hors connexion, 3 originaux en cours, 612 Mo. »; nothing is on its way while no platform answers. */
export function progressWords(text: Catalogue, state: SittingState, online: boolean): string {
  const words = text.preparation;
  const { bytesHere, bytesMissing } = state;
  const cases = heldCases(state);
  const lacking = online ? words.coming : words.absent;
  const waiting = cases.filter(({ confirmed }) => !confirmed).length;
  const coming = (kind: MissingCopy['kind']): number =>
    cases.flatMap(({ missing }) => missing).filter((one) => one.kind === kind).length;
  const texts = cases.filter(({ textHere }) => !textHere).length;
  const [previews, originals] = [coming('preview'), coming('original')];
  return words.progress(
    [
      words.reserved(cases.length - waiting),
      ...(waiting > 0 ? [words.waiting(waiting)] : []),
      words.ready(cases.filter(isReady).length),
      ...(texts > 0 ? [lacking.text(texts)] : []),
      ...(previews > 0 ? [lacking.preview(previews)] : []),
      ...(originals > 0 ? [lacking.original(originals)] : []),
    ],
    fileSize(text, bytesHere + bytesMissing),
  );
}

/** How many of those she asked for are hers by the platform's word so far. */
export function preparingWords(
  text: Catalogue,
  asked: readonly string[],
  held: readonly SittingCase[],
): string {
  const reserved = held.filter(
    ({ requestId, confirmed }) => confirmed && asked.includes(requestId),
  );
  return text.preparation.preparing(reserved.length, asked.length);
}

/** Until the first of them ends; null when none is reserved by the platform's word. */
export function untilWords(text: Catalogue, state: SittingState): string | null {
  const [first] = heldCases(state)
    .filter(({ confirmed }) => confirmed)
    .map(({ reservedUntil }) => Date.parse(reservedUntil))
    .sort((a, b) => a - b);
  if (first === undefined) return null;
  const end = new Date(first);
  return text.preparation.until(weekdayDate(end), clockTime(end));
}

/** « Réservation demandée », with whose it is to be when that is somebody else: what no receipt names is not said to be done. */
export function askedWords(
  text: Catalogue,
  { mine, ownerName }: Pick<RequestRow, 'mine' | 'ownerName'>,
): string {
  const { asked, askedBy } = text.preparation;
  return mine || ownerName === null ? asked : askedBy(ownerName);
}

/** A reservation that ended; one who took a case without an end has none that could. */
export function hasLapsed({ reservedUntil }: Pick<RequestRow, 'reservedUntil'>, now: Date) {
  return reservedUntil !== undefined && Date.parse(reservedUntil) <= now.getTime();
}

/**
 * « Réservée par le Dr N. jusqu’à vendredi 13 mars 18 h », « Réservation terminée (Dr N.) » from then on, even while no
 * platform says so; null when nobody has reserved it.
 */
export function reservedWords(
  text: Catalogue,
  { ownerName, reservedUntil }: Pick<RequestRow, 'ownerName' | 'reservedUntil'>,
  now: Date,
): string | null {
  if (ownerName === null || reservedUntil === undefined) return null;
  if (hasLapsed({ reservedUntil }, now)) return text.preparation.lapsedRow(ownerName);
  const end = new Date(reservedUntil);
  return text.preparation.reservedBy(ownerName, weekdayDate(end), clockTime(end));
}

/** Everything that is missing of one case; empty once it is whole. */
export function allMissing(
  text: Catalogue,
  { textHere, missing }: SittingCase,
  online: boolean,
): readonly string[] {
  const words = text.preparation.missing;
  const copies = missing.map((copy) => missingWords(text, copy, online));
  return textHere ? copies : [`${words.text}, ${whyWords(text, null, online)}`, ...copies];
}

/** What is missing of one case, picture by picture, and what it waits for. */
export function missingWords(text: Catalogue, copy: MissingCopy, online: boolean): string {
  const words = text.preparation.missing;
  const why = whyWords(text, copy.error, online);
  return `${words.copy(numberedTitle(copy), copy.kind, fileSize(text, copy.bytes))}, ${why}`;
}

function whyWords(text: Catalogue, error: MissingCopy['error'], online: boolean): string {
  const words = text.preparation.missing;
  if (error === 'store.diskFull') return words.noRoom;
  if (!online) return words.offline;
  if (error === null) return words.next;
  return error === 'hub.rejected' ? words.notThere : words.again;
}
