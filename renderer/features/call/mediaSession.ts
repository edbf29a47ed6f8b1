/** A server that helps two workstations to find each other; always one of the Region's, never a public one. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** `connected` only once the other side has shown the certificate that was agreed. */
export type MediaState = 'connecting' | 'connected' | 'closed' | 'intercepted';

/** What of this side may leave. */
export interface Sent {
  readonly sound: boolean;
  readonly pictures: boolean;
}

/** Pictures and sound between two windows, and what they have to tell each other to get there. */
export interface MediaSession {
  /** Text that the other side told. What is no text of this kind is passed over. */
  readonly receive: (signal: string) => void;
  /** From now on; nothing leaves before the connection is known to be the right one. */
  readonly send: (what: Sent) => void;
  /** A text to the other side, on the same connection; nothing goes while it is not known to be the right one. */
  readonly tell: (text: string) => void;
  /** What the connection counts; null while nothing is connected. */
  readonly stats: () => Promise<RTCStatsReport | null>;
  /** Another camera or microphone from now on, under the same rules; the one of its kind before it ends. */
  readonly replace: (track: MediaStreamTrack) => void;
  /** Ends it here; the other side sees it close. */
  readonly close: () => void;
}

export interface MediaSessionParts {
  /** The caller speaks first. */
  readonly initiator: boolean;
  /** What is seen and heard here; null when nothing can be. Its sound is sent once connected, its pictures once allowed too. */
  readonly local: MediaStream | null;
  readonly iceServers: readonly IceServer[];
  /** True: neither side may learn the other's addresses. */
  readonly relayOnly: boolean;
  /** By which the other side knows this one. */
  readonly certificate: RTCCertificate;
  /** SHA-256 of the certificate that the other side has to show; anything else is `intercepted`. */
  readonly fingerprint: string;
  readonly sent: Sent;
  readonly onSignal: (signal: string) => void;
  /** Given only once connected. */
  readonly onRemote: (remote: MediaStream) => void;
  /** Given only once connected, what came before included. */
  readonly onTold: (text: string) => void;
  readonly onState: (state: MediaState) => void;
}

export type CreateMediaSession = (parts: MediaSessionParts) => MediaSession;
