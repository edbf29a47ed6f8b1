import type { RequestRow, SyncStatus } from '../../../../shared/ipc/home.ts';
import type { SessionStatus } from '../../../../shared/ipc/session.ts';
import type { Catalogue } from '../../../i18n/fr.ts';
import { weekdayDate } from '../../../lib/dates.ts';
import { refusalWords } from '../../../lib/hubReason.ts';
import { momentWords } from '../../../lib/moments.ts';
import { appointmentWords, refusedWords, trayWords } from '../../../lib/requestLine.ts';
import { postponedWords } from '../../../lib/sittingWords.ts';

export interface StateLine {
  readonly sentence: string;
  /** The hub's refusal or a conflict: told as a problem. */
  readonly isProblem: boolean;
}

interface Link {
  readonly profile: SessionStatus['profile'];
  readonly link: SyncStatus['link'];
}

/** What happens next to a request, in one line, from its receipts and nothing else (design brief, section 5). */
export function stateLine(text: Catalogue, row: RequestRow, now: Date, link: Link): StateLine {
  const words = text.requests.page;
  const { transit } = row;
  if (transit?.phase === 'refused') {
    const { why, toDo } = refusalWords(text, transit.reason);
    return { sentence: words.refusedByHub(why, toDo), isProblem: true };
  }
  if (transit?.phase === 'conflict') return { sentence: words.states.conflict, isProblem: true };
  return { sentence: calmLine(text, row, now, link), isProblem: false };
}

function calmLine(text: Catalogue, row: RequestRow, now: Date, link: Link): string {
  const words = text.requests.page.states;
  const { transit } = row;
  if (row.state === 'queued') {
    if (transit?.phase === 'sending') {
      const { bundleReceived, imagesReceived, imagesTotal } = transit;
      return words.sending(
        capital(text.requests.sendingImages(bundleReceived, imagesReceived, imagesTotal)),
      );
    }
    if (link.profile === 'practice') return words.queuedPractice;
    return link.link === 'connected' ? words.queuedLive : words.queued;
  }
  const expected =
    row.sittingDate === null
      ? ''
      : `${words.expected(weekdayDate(new Date(row.sittingDate)))}${postponedWords(text, row)}`;
  switch (row.state) {
    case 'sent':
      if (row.noteKind !== null || row.thread.hub === null) return inTray(text, row, expected);
      return words.receivedByHub(momentWords(text, new Date(row.thread.hub), now));
    case 'received':
    case 'redirected':
      return inTray(text, row, expected);
    case 'accepted':
      return [row.ownerName === null ? '' : words.owned(row.ownerName), expected]
        .filter(Boolean)
        .join(' · ');
    case 'read':
      return row.thread.read === null
        ? words.readHere
        : words.read(momentWords(text, new Date(row.thread.read), now));
    case 'cancelled':
      return transit === null ? (row.note ?? '') : text.acts.cancelling(row.note ?? '');
    case 'entered-in-error':
      return words.masked;
    case 'to-teleconsultation':
    case 'to-consultation':
      return row.appointmentAt === null
        ? (row.note ?? '')
        : capital(appointmentWords(text, row.appointmentAt, row.note));
    case 'refused':
      return refusedWords(text, row) ?? row.note ?? '';
    default:
      return row.note ?? '';
  }
}

/** Why it lies in this tray again, when there is something to say, and the sitting that will look at it. */
function inTray(text: Catalogue, row: RequestRow, expected: string): string {
  return [trayWords(text, row) ?? row.note ?? '', expected].filter(Boolean).join(' · ');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Urgent and not received by the hub: somebody must phone, whatever the queue does. */
export function isUrgentNotGone(row: Pick<RequestRow, 'priority' | 'thread' | 'state'>): boolean {
  const isOver = row.state === 'cancelled' || row.state === 'entered-in-error';
  return row.priority === 'urgent' && row.thread.hub === null && !isOver;
}
