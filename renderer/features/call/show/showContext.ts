import { createContext } from 'react';
import type { ShownPicture } from './shownPicture.ts';

/** Showing a picture of the request to whoever is at the other side of the call. */
export interface Showing {
  /** The request of the call, while its pictures may be shown; null otherwise. */
  readonly requestId: string | null;
  /** Who would see it, by name; null before it is known. */
  readonly to: string | null;
  readonly state: 'none' | 'preparing' | 'shown' | 'failed';
  /** The line is too weak for any picture: this one waits like the camera's. */
  readonly isHeld: boolean;
  /** Begins, or goes on with what is looked at now. */
  readonly follow: (shown: ShownPicture) => void;
  /** The camera comes back. */
  readonly stop: () => void;
}

const noShowing: Showing = {
  requestId: null,
  to: null,
  state: 'none',
  isHeld: false,
  follow: () => {},
  stop: () => {},
};

/** Given by the call beside the file to the viewers in it; a window without a call has none. */
export const ShowContext = createContext<Showing>(noShowing);
