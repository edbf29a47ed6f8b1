import type { RequestRow, Thread } from '../../../../shared/ipc/home.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { refusalReasonOf, specialtyOf } from '../../../lib/requestLine.ts';

type StationWords = Partial<Record<keyof Thread, string>>;

/** States in which an opinion is still to come. */
const awaited: ReadonlySet<string> = new Set([
  'queued',
  'sent',
  'received',
  'accepted',
  'info-requested',
  'redirected',
]);
/** States after which a station without receipt will never have one. */
const ended: ReadonlySet<string> = new Set(['closed', 'cancelled', 'entered-in-error', 'refused']);

/** What « le fil » says of a station without receipt: the day of the sitting, or that there will be none. */
export function upcomingOf(text: Catalogue, { state, sittingDate }: RequestRow): StationWords {
  const { page, thread, badges } = text.requests;
  const { never } = thread;
  if (ended.has(state)) {
    const opinion = state === 'refused' ? badges.refused : never;
    return { hub: never, team: never, opinion, read: never };
  }
  if (sittingDate === null || !awaited.has(state)) return {};
  return { opinion: page.expectedOn(weekdayDate(new Date(sittingDate))) };
}

/** What a station says besides its time: the team that it was sent on to, why there is no answer. */
export function stationNotes(text: Catalogue, row: RequestRow): StationWords {
  if (row.refusalReason !== null) {
    return { opinion: refusalReasonOf(text, row.refusalReason) };
  }
  return row.noteKind === 'redirected'
    ? { team: text.requests.page.towards(specialtyOf(text, row.specialty)) }
    : {};
}
