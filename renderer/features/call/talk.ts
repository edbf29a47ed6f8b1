import type { EstuaireApi } from '../../../shared/ipc/window.ts';
import type { Conversation } from './conversationState.ts';
import type { Link } from './link.ts';
import type { OwnMedia } from './media/ownMedia.ts';
import type { CreateMediaSession, Sent } from './mediaSession.ts';
import type { OwnCertificate } from './ownCertificate.ts';

export interface ConversationParts {
  readonly api: EstuaireApi['call'];
  readonly createCertificate: () => Promise<OwnCertificate>;
  readonly createSession: CreateMediaSession;
  readonly onChange: (now: Conversation) => void;
}

/** One call as this window holds it. */
export interface Talk extends ConversationParts {
  readonly callId: string;
  readonly own: OwnMedia;
  now: Conversation;
  certificate: OwnCertificate | null;
  link: Link | null;
  begun: boolean;
  securing: boolean;
  /** The other side may be seen and may see (`showsPictures`). */
  mayShow: boolean;
  closed: boolean;
  limit: ReturnType<typeof setTimeout> | undefined;
  stopWatching: () => void;
}

/** What is seen and heard of it has changed. */
export function change(talk: Talk, part: Partial<Conversation>): void {
  talk.now = { ...talk.now, ...part };
  if (!talk.closed) talk.onChange(talk.now);
}

/** What leaves at this moment, of a voice and of pictures. */
export function sentOf({ now, mayShow }: Talk): Sent {
  const { joined, muted, shows, dark, devices, line } = now;
  const hasPicture = shows || (devices.camera === 'open' && !dark);
  return {
    sound: joined && !muted,
    pictures: joined && mayShow && hasPicture && !line.soundOnly,
  };
}

/** Her own preview goes dark with what she holds back: what she sees is what is sent. */
export function send(talk: Talk): void {
  for (const track of talk.own.seen.getVideoTracks()) track.enabled = !talk.now.dark;
  talk.link?.send(sentOf(talk));
}
