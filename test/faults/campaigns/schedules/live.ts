import type { Network } from '../../../../electron/vault/sync/network.ts';
import type { World } from './world.ts';

export interface LiveParts {
  readonly world: World;
  /** Grows with everything that the hub has to tell. */
  readonly news: () => number;
  /** Whether the connection stands; when it stands again the engine looks for news, as the real one does. */
  readonly isOpen: () => boolean;
}

const pingMs = 700;

/** « Something new », as far as an engine sees it: no more than a hint to pull now. */
export function simulatedLive({
  world,
  news,
  isOpen,
}: LiveParts): NonNullable<Network['openLive']> {
  return ({ onNews }) => {
    let closed = false;
    let known: number | null = null;
    const look = (): void => {
      if (closed) return;
      const now = isOpen() ? news() : null;
      if (now !== null && now !== known) onNews();
      known = now;
      world.after(pingMs, look);
    };
    world.after(pingMs, look);
    return {
      refresh: () => {},
      probe: () => {},
      say: () => false,
      close: () => {
        closed = true;
      },
    };
  };
}
