import type { MediaAllowed } from '../../shared/ipc/port.ts';

/** Who needs camera or microphone now: the end of the one takes nothing from the other. */
export interface MediaUse {
  readonly forCall: (needed: boolean) => void;
  readonly forPictures: (needed: boolean) => void;
}

/** @param tell what the person's window may open, whenever that changes */
export function createMediaUse(tell: (allowed: MediaAllowed) => void): MediaUse {
  let call = false;
  let pictures = false;
  const say = (): void => {
    tell(call ? 'call' : pictures ? 'picture' : 'nothing');
  };
  return {
    forCall: (needed) => {
      call = needed;
      say();
    },
    forPictures: (needed) => {
      pictures = needed;
      say();
    },
  };
}
