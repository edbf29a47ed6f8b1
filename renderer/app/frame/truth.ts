import { isClockWrong } from '../../../shared/domain/clockDrift.ts';
import type { SyncStatus } from '../../../shared/ipc/home.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { hoursBetween } from '../../lib/dates.ts';
import { driftWords } from '../../lib/driftWords.ts';
import { momentWords } from '../../lib/moments.ts';
import type { TruthTone } from '../../ui/TruthLine.tsx';

export interface Truth {
  readonly tone: TruthTone;
  readonly sentence: string;
}

/** From here on, somebody must be told: the line is not only slow. */
const LONG_WAIT_HOURS = 4;
const SECONDS_PER_MINUTE = 60;
/** An urgent request that the platform does not have after this is somebody's to phone about (domain.md 5.26). */
const URGENT_WAIT_MS = 15 * 60_000;

/**
 * The one sentence about what has left and what waits. It says nothing that a receipt has not said: in exercise or
 * before enrolment nothing was ever transmitted, whatever the queue holds.
 */
export function truthOf(text: Catalogue, status: SyncStatus, now: Date): Truth {
  const words = text.truth;
  const waiting = status.waitingRequests;
  if (status.profile === 'practice') {
    const kept = waiting + status.refused;
    const sentence = kept === 0 ? words.exercise : words.exerciseWaiting(kept);
    return { tone: 'here', sentence };
  }
  if (!status.enrolled) {
    const sentence = waiting === 0 ? words.notEnrolled : words.notEnrolledWaiting(waiting);
    return { tone: 'here', sentence };
  }
  const flow = flowOf(text, status, now);
  const corrections = status.refused + status.conflicts;
  const first = [
    ...(isUrgentLate(status, now) ? [words.urgentLate] : []),
    ...(isClockWrong(status.clockOffsetMs)
      ? [words.clockWrong(driftWords(text, status.clockOffsetMs))]
      : []),
    ...(corrections === 0 ? [] : [words.toCorrect(corrections)]),
    ...(status.restoration === null || status.restoration.gone === 0
      ? []
      : [text.restoration.gone(status.restoration.gone)]),
  ];
  const coming = [restorationWords(text, status, now), receptionWords(text, status)]
    .filter((one) => one !== '')
    .join(' ');
  if (first.length === 0) {
    if (coming === '') return flow;
    const tone = flow.tone === 'sent' ? 'sending' : flow.tone;
    return { tone, sentence: `${coming} ${flow.sentence}` };
  }
  const hides = corrections > 0 && flow.tone === 'sent';
  const rest = hides ? reachedWords(text, status, now) : flow.sentence;
  const all = [...first, coming, rest].filter((one) => one !== '');
  return { tone: 'attention', sentence: all.join(' ') };
}

function isUrgentLate({ oldestUrgent }: SyncStatus, now: Date): boolean {
  return oldestUrgent !== null && now.getTime() - Date.parse(oldestUrgent) >= URGENT_WAIT_MS;
}

/** As long as something of this workstation's waits: what was « reçue » before may wait again. */
function restorationWords(
  text: Catalogue,
  { restoration, oldestWaiting, sending }: SyncStatus,
  now: Date,
): string {
  if (restoration === null || restoration.resent === 0) return '';
  if (oldestWaiting === null && sending === null) return '';
  return text.restoration.underWay(momentWords(text, new Date(restoration.copyOf), now, 'named'));
}

/** As long as the hub's history is not wholly here: what a list does not show may only not have come yet. */
function receptionWords(text: Catalogue, { firstReception, link }: SyncStatus): string {
  if (firstReception === null || (link !== 'connected' && link !== 'offline')) return '';
  const received = text.reception.received(firstReception);
  return text.reception[link === 'connected' ? 'underWay' : 'interrupted'](received);
}

/** What waits for a person has not been sent: « Tout est transmis » is not said beside it. */
function reachedWords(text: Catalogue, { lastHubContact }: SyncStatus, now: Date): string {
  if (lastHubContact === null) return '';
  return text.truth.reached(momentWords(text, new Date(lastHubContact), now));
}

function flowOf(text: Catalogue, status: SyncStatus, now: Date): Truth {
  const words = text.truth;
  const waiting = status.waitingRequests;
  const contact =
    status.lastHubContact === null ? null : momentWords(text, new Date(status.lastHubContact), now);
  if (status.link === 'revoked' || status.link === 'lost') {
    return { tone: 'attention', sentence: words[status.link] };
  }
  if (status.link === 'signInNeeded') return { tone: 'attention', sentence: words.signInNeeded };
  if (status.link !== 'connected') return offlineTruth(text, status, now, contact);
  if (status.sending !== null) {
    const { textReceived, imageIndex, imageTotal, secondsLeft } = status.sending;
    const minutes =
      secondsLeft === null ? null : Math.max(1, Math.ceil(secondsLeft / SECONDS_PER_MINUTE));
    return {
      tone: 'sending',
      sentence: words.sending(textReceived, imageIndex, imageTotal, minutes),
    };
  }
  if (waiting > 0 || status.oldestWaiting !== null) {
    const reached = contact === null ? '' : ` ${words.reached(contact)}`;
    const leaving = waiting > 0 ? words.leaving(waiting) : words.update.leaving;
    return { tone: 'sending', sentence: `${leaving}${reached}` };
  }
  return { tone: 'sent', sentence: words.allSent(contact) };
}

function offlineTruth(
  text: Catalogue,
  status: SyncStatus,
  now: Date,
  contact: string | null,
): Truth {
  const words = text.truth;
  const waiting = status.waitingRequests;
  const oldest = status.oldestWaiting;
  const long = oldest !== null && hoursBetween(new Date(oldest), now) >= LONG_WAIT_HOURS;
  // What waits for a person waits all the same.
  const nothing = status.refused + status.conflicts > 0 ? '' : words.nothingWaits;
  const update = oldest === null ? nothing : words.update.willLeave;
  if (status.lineFault !== null) {
    const queue = waiting === 0 ? update : words.waitingBehind(waiting, long);
    const sentence = `${text.errors[status.lineFault].title} ${queue}`.trim();
    return { tone: 'attention', sentence };
  }
  if (long) {
    const sentence = waiting > 0 ? words.waitingLong(waiting) : words.update.waitingLong;
    return { tone: 'attention', sentence };
  }
  const queue = waiting === 0 ? update : words.willLeave(waiting);
  return { tone: 'offline', sentence: `${words.offline(contact)} ${queue}`.trim() };
}
