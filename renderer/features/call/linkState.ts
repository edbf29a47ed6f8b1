import type { CallSignals } from '../../../shared/ipc/call.ts';
import type { CreateMediaSession, MediaSession, MediaSessionParts, Sent } from './mediaSession.ts';

/** `again`: the connection broke and is being built anew, under the same call. */
export type LinkMedia = 'connecting' | 'connected' | 'again';

export interface LinkParts {
  /** The caller builds each connection; the other side may only ask for one. */
  readonly isCaller: boolean;
  readonly createSession: CreateMediaSession;
  readonly ends: Pick<MediaSessionParts, 'local' | 'certificate' | 'fingerprint' | 'sent'>;
  /** Tells the other side; false where the hub is not heard, so that it cannot get there. */
  readonly say: (data: string) => Promise<boolean>;
  /** What the other side said and how it is reached; null once the call is over. */
  readonly hear: () => Promise<CallSignals | null>;
  readonly onRemote: (remote: MediaStream) => void;
  readonly onTold: (text: string) => void;
  readonly onMedia: (media: LinkMedia) => void;
  readonly onFailed: (reason: 'noMedia' | 'lost' | 'intercepted') => void;
}

/** The connection of one call, as it stands. Moments are those of `performance.now`. */
export interface LinkState extends LinkParts {
  sent: Sent;
  session: MediaSession | null;
  /** Which connection of this call; 0 before the first. */
  n: number;
  /** Something comes over it, as far as is known. */
  connected: boolean;
  /** What came over it when it was last looked at, and since when it is that and no more. */
  arrived: number;
  arrivedAt: number;
  /** When this side looked last: it looks every second, unless the whole machine stood still. */
  lookedAt: number;
  /** Since when nothing comes though nobody closed it, as it was noticed: it may come again. Null while it comes. */
  quietAt: number | null;
  /** As `CallSignals` told last. */
  rejoined: number;
  /** When the last try began, and since when nothing passes. */
  triedAt: number;
  idleSince: number;
  everConnected: boolean;
  closed: boolean;
  /** What is heard is taken in the order in which it was said, one thing after the other. */
  turn: Promise<void>;
}

export function newState(parts: LinkParts, now: number): LinkState {
  return {
    ...parts,
    sent: parts.ends.sent,
    session: null,
    n: 0,
    connected: false,
    arrived: 0,
    arrivedAt: now,
    lookedAt: now,
    quietAt: null,
    rejoined: 0,
    triedAt: now,
    idleSince: now,
    everConnected: false,
    closed: false,
    turn: Promise.resolve(),
  };
}
