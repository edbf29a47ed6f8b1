import type { WebContents } from 'electron';
import type { MediaAllowed } from '../../shared/ipc/port.ts';
import type { KnownWindow } from './ports.ts';

/** A camera is `video`, a microphone `audio`, in the words of Chromium. */
export type MediaKind = 'video' | 'audio';

/** Who may use camera and microphone, and when: the window of the person at the screen, while the vault says so. */
export interface MediaPermission {
  /** For a call from her click to its end, for pictures as long as she is at taking them. */
  readonly allow: (allowed: MediaAllowed) => void;
  /** @param kinds what is asked for; nothing named, or anything unknown, is refused */
  readonly mayUse: (contents: WebContents | null, kinds: readonly string[]) => boolean;
}

const given: Readonly<Record<MediaAllowed, readonly string[]>> = {
  nothing: [],
  picture: ['video'] satisfies MediaKind[],
  call: ['video', 'audio'] satisfies MediaKind[],
};

export function createMediaPermission(known: KnownWindow): MediaPermission {
  let allowedNow: MediaAllowed = 'nothing';
  return {
    allow: (allowed) => {
      allowedNow = allowed;
    },
    mayUse: (contents, kinds) => {
      const isGiven = kinds.length > 0 && kinds.every((kind) => given[allowedNow].includes(kind));
      return isGiven && contents !== null && known(contents.id)?.kind === 'record';
    },
  };
}
