import { isClockWrong } from '../../../shared/domain/clockDrift.ts';
import type { SyncStatus } from '../../../shared/ipc/home.ts';
import type { SyncItem } from '../../../shared/ipc/link.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { driftWords } from '../../lib/driftWords.ts';
import { refusalWords } from '../../lib/hubReason.ts';
import { momentWords } from '../../lib/moments.ts';

export type LinkFacts = Pick<
  SyncStatus,
  'profile' | 'enrolled' | 'link' | 'lineFault' | 'firstReception' | 'restoration'
>;

/** « Depuis quand et pourquoi », in whole sentences. */
export function reasonWords(text: Catalogue, item: SyncItem, link: LinkFacts, now: Date): string {
  const words = text.sync;
  const { reasons } = words;
  if (item.phase === 'refused') {
    return reasons.refused(refusalWords(text, item.reason).why);
  }
  if (item.phase === 'conflict') return reasons.conflict;
  const since = words.since(momentWords(text, new Date(item.waitingSince), now));
  return `${since} ${whyItWaits(text, item, link, now)}`.trim();
}

function whyItWaits(text: Catalogue, item: SyncItem, link: LinkFacts, now: Date): string {
  const { reasons } = text.sync;
  if (item.phase === 'sending') return '';
  if (link.profile === 'practice') return reasons.practice;
  if (!link.enrolled) return reasons.notEnrolled;
  const fault = link.lineFault === null ? reasons.offline : text.errors[link.lineFault].title;
  const tooLarge = item.lastError === 'hub.tooLarge' ? text.errors['hub.tooLarge'].title : '';
  const behind = item.lastError === 'hub.behind' ? text.errors['hub.behind'].title : '';
  const cause = link.link === 'connected' ? tooLarge || behind : fault;
  const next = item.nextAttemptAt === null ? null : new Date(item.nextAttemptAt);
  if (next === null || next.getTime() <= now.getTime()) {
    return cause === '' ? reasons.soon : cause;
  }
  return `${cause} ${reasons.next(momentWords(text, next, now))}`.trim();
}

export interface PartState {
  readonly id: string;
  readonly label: string;
  readonly state: string;
  readonly phase: 'done' | 'current' | 'pending';
}

/** The text and each picture of an item, as « image 3 sur 4 » and how far it is. */
export function partsOf(text: Catalogue, item: SyncItem): readonly PartState[] {
  const words = text.sync;
  const sending = item.phase === 'sending';
  const textPhase = item.bundleReceived ? 'done' : sending ? 'current' : 'pending';
  const textWord = { done: words.received, current: words.current, pending: words.pending };
  const firstOpen = item.images.findIndex(({ received }) => !received);
  const pictures = item.images.map((image, index): PartState => {
    const isCurrent = sending && item.bundleReceived && index === firstOpen;
    const phase = image.received ? 'done' : isCurrent ? 'current' : 'pending';
    const percent = Math.floor((100 * image.sent) / Math.max(1, image.size));
    const state = {
      done: words.receivedImage,
      current: image.sent > 0 ? words.currentPart(percent) : words.current,
      pending: words.pending,
    };
    return {
      id: image.id,
      label: words.image(index + 1, item.images.length),
      state: state[phase],
      phase,
    };
  });
  return [
    { id: 'text', label: words.text, state: textWord[textPhase], phase: textPhase },
    ...pictures,
  ];
}

/** Share of the bytes that are there, 0 to 1; the text counts for nothing beside pictures. */
export function shareSent(item: SyncItem): number {
  const total = item.images.reduce((sum, { size }) => sum + size, 0);
  if (total === 0) return item.bundleReceived ? 1 : 0;
  const sent = item.images.reduce((sum, { sent: bytes, received, size }) => {
    return sum + (received ? size : Math.min(bytes, size));
  }, 0);
  return sent / total;
}

const SECOND_MS = 1_000;

/** « juste, écart de 1 seconde », or both times. */
export function clockWords(text: Catalogue, offsetMs: number | null, now: Date): string {
  const words = text.sync.facts;
  if (offsetMs === null) return words.clockUnknown;
  if (!isClockWrong(offsetMs)) return words.clockRight(Math.round(Math.abs(offsetMs) / SECOND_MS));
  const there = new Date(now.getTime() - offsetMs);
  const [here, hub] = [now, there].map((instant) => momentWords(text, instant, now));
  return words.clockWrong(driftWords(text, offsetMs), here ?? '', hub ?? '');
}
