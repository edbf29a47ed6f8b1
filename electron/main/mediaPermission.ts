import type { WebContents } from 'electron';
import type { KnownWindow } from './ports.ts';

/** Who may use camera and microphone, and when: the window of the person at the screen, while the vault says so. */
export interface MediaPermission {
  /** From her click on « Appeler » or « Répondre » to the end of the call. */
  readonly allow: (allowed: boolean) => void;
  readonly mayUse: (contents: WebContents | null) => boolean;
}

export function createMediaPermission(known: KnownWindow): MediaPermission {
  let allowedNow = false;
  return {
    allow: (allowed) => {
      allowedNow = allowed;
    },
    mayUse: (contents) => allowedNow && contents !== null && known(contents.id)?.kind === 'record',
  };
}
