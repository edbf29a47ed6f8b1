import type { RequestRow } from '../../shared/ipc/home.ts';
import type { Catalogue } from '../i18n/fr.ts';
import { alertWords } from './alertWords.ts';
import { clockTime, weekdayDate } from './dates.ts';
import { refusalWords } from './hubReason.ts';
import { momentWords } from './moments.ts';
import { postponedWords } from './sittingWords.ts';

export type Turn = 'yours' | 'onTheWay' | 'withTeam' | 'done';

const turns: Readonly<Record<RequestRow['state'], Turn>> = {
  draft: 'yours',
  'to-validate': 'yours',
  queued: 'onTheWay',
  sent: 'onTheWay',
  received: 'withTeam',
  accepted: 'withTeam',
  'info-requested': 'yours',
  redirected: 'withTeam',
  refused: 'yours',
  answered: 'yours',
  read: 'done',
  'to-teleconsultation': 'yours',
  'to-consultation': 'yours',
  closed: 'done',
  cancelled: 'done',
  'entered-in-error': 'done',
};

/** Who must act now, seen from the establishment that asks (design brief, section 5). */
export function turnOf(row: Pick<RequestRow, 'state' | 'transit'>): Turn {
  const blocked = row.transit?.phase === 'refused' || row.transit?.phase === 'conflict';
  if (blocked) return 'yours';
  return row.state === 'cancelled' && row.transit !== null ? 'onTheWay' : turns[row.state];
}

/** True while nothing moves because the network is away: the thread is dashed after its last receipt. */
export function waitsForNetwork(row: Pick<RequestRow, 'transit'>): boolean {
  return row.transit?.phase === 'waiting';
}

export function badgeOf(
  text: Catalogue,
  row: Pick<RequestRow, 'state' | 'transit' | 'amended'> & Partial<Pick<RequestRow, 'noteKind'>>,
): string {
  const { badges } = text.requests;
  const phase = row.transit?.phase;
  if (phase === 'refused' || phase === 'conflict') return badges.toCorrect;
  if (phase === 'sending') return badges.sending;
  if (row.state === 'cancelled' && row.transit !== null) return badges.cancelling;
  // The request begins again in the other tray, and says so until somebody takes it there.
  if (row.noteKind === 'redirected') return badges.redirected;
  return row.amended && row.state === 'answered' ? badges.amended : badges[row.state];
}

/** The word on the row's button. */
export function actionOf(text: Catalogue, row: Pick<RequestRow, 'state' | 'transit'>): string {
  const { actions } = text.requests;
  if (row.transit?.phase === 'refused' || row.transit?.phase === 'conflict') {
    return actions.toCorrect;
  }
  switch (row.state) {
    case 'draft':
    case 'to-validate':
    case 'info-requested':
    case 'refused':
    case 'answered':
      return actions[row.state];
    default:
      return actions.other;
  }
}

/** What explains the badge, in a few words; empty when the badge says it all. */
export function explanationOf(text: Catalogue, row: RequestRow, now: Date): string {
  const words = text.requests;
  const { transit } = row;
  if (transit?.phase === 'refused') return refusalWords(text, transit.reason).why;
  if (transit?.phase === 'conflict') return words.page.states.conflict;
  const alert = alertWords(text, row);
  if (alert !== null) return alert;
  if (transit?.phase === 'sending') {
    return words.sendingImages(transit.bundleReceived, transit.imagesReceived, transit.imagesTotal);
  }
  if (transit !== null) {
    return row.state === 'queued' ? words.onThisComputer(transit.imagesTotal) : words.notYetSent;
  }
  if (row.state === 'draft' || row.state === 'to-validate') return draftWords(text, row, now);
  if (row.appointmentAt !== null) return appointmentWords(text, row.appointmentAt, row.note);
  if (row.note !== null) return noteWords(text, row, row.note);
  if (turnOf(row) === 'withTeam' && row.sittingDate !== null) {
    const day = weekdayDate(new Date(row.sittingDate));
    return `${words.answerExpected(day)}${postponedWords(text, row)}`;
  }
  return '';
}

/** A draft: when it was saved, who handed it over; before that, where it stands with the doctor who signs it. */
function draftWords(text: Catalogue, row: RequestRow, now: Date): string {
  const when = momentWords(text, new Date(row.updatedAt), now);
  const { ownerName } = row;
  if (row.state === 'to-validate') {
    return ownerName === null ? text.review.waitsRow : text.review.submittedRow(ownerName, when);
  }
  if (row.note !== null) return text.review.returnedRow(row.note);
  const words = text.requests;
  return ownerName === null ? words.savedAt(when) : words.handedBy(ownerName, when);
}

function noteWords(text: Catalogue, row: RequestRow, note: string): string {
  const words = text.requests;
  if (row.state === 'info-requested') return words.quoted(note);
  if (row.state === 'answered' && !row.amended) return words.page.delay(note);
  return trayWords(text, row) ?? refusedWords(text, row) ?? note;
}

/** « Vers Hématologie : motif », « Libérée : motif », or whose reservation ended; null for a note about anything else. */
export function trayWords(
  text: Catalogue,
  { note, noteKind }: Pick<RequestRow, 'note' | 'noteKind'>,
): string | null {
  const { redirected, released } = text.requests.page;
  if (note === null || noteKind === null) return null;
  if (noteKind === 'lapsed') return text.preparation.lapsedRow(note);
  return noteKind === 'redirected' ? redirected(note) : released(note);
}

/** Why it is not feasible from a distance, and what to do instead; null in every other state. */
export function refusedWords(
  text: Catalogue,
  { note, refusalReason }: Pick<RequestRow, 'note' | 'refusalReason'>,
): string | null {
  if (refusalReason === null) return null;
  return [refusalReasonOf(text, refusalReason), note]
    .filter(Boolean)
    .join(text.requests.page.separator);
}

/** A reason of the list in words; one that this version does not know is told as it is. */
export function refusalReasonOf(text: Catalogue, code: string): string {
  const known: Readonly<Record<string, string>> = text.moves.refusalReasons;
  return known[code] ?? code;
}

/** « mardi 24 novembre à 15 h. Préparez le bilan d’hier. » */
export function appointmentWords(text: Catalogue, at: string, note: string | null): string {
  const start = new Date(at);
  return text.requests.appointment(weekdayDate(start), clockTime(start), note ?? '');
}

export function specialtyOf(text: Catalogue, code: string): string {
  return text.specialties[code] ?? code;
}
