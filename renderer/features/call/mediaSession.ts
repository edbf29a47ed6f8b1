/** A server that helps two workstations to find each other; always one of the Region's, never a public one. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

export type MediaState = 'connecting' | 'connected' | 'closed';

/** Pictures and sound between two windows, and what they have to tell each other to get there. */
export interface MediaSession {
  /** Text that the other side told. What is no text of this kind is passed over. */
  readonly receive: (signal: string) => void;
  /** Ends it here; the other side sees it close. */
  readonly close: () => void;
}

export interface MediaSessionParts {
  /** The caller speaks first. */
  readonly initiator: boolean;
  /** What is seen and heard here; null when nothing can be. */
  readonly local: MediaStream | null;
  readonly iceServers: readonly IceServer[];
  readonly onSignal: (signal: string) => void;
  readonly onRemote: (remote: MediaStream) => void;
  readonly onState: (state: MediaState) => void;
}

export type CreateMediaSession = (parts: MediaSessionParts) => MediaSession;
