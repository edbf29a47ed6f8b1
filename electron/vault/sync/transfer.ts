import type { Clock } from '../clock.ts';
import type { OutboxFile } from '../store/outboxStore.ts';

/** The picture on its way at this moment. */
interface CurrentTransfer {
  readonly requestId: string;
  readonly binaryId: string;
  /** Bytes acknowledged by the hub. */
  readonly sent: number;
}

/** One picture that moves. */
interface Moving {
  /** @param sent bytes that the hub has acknowledged */
  readonly reach: (sent: number) => void;
  readonly end: () => void;
}

/** What moves right now, for the eyes only: nothing is ever decided from it. */
export interface Transfer {
  readonly begin: (file: OutboxFile) => Moving;
  /** Of several, the one that began first. */
  readonly current: () => CurrentTransfer | null;
  /** Bytes a second over what was sent lately, all pictures together; null before anything moved. */
  readonly bytesPerSecond: () => number | null;
}

/** The share of the newest measure in the mean speed. */
const newestShare = 0.3;

export function createTransfer(clock: Clock, onMoved: () => void): Transfer {
  const moving = new Set<{ readonly transfer: CurrentTransfer }>();
  let lastAt: number | null = null;
  let gained = 0;
  let speed: number | null = null;
  const measure = (): void => {
    const now = clock.monotonicMs();
    if (now === lastAt) return;
    if (lastAt !== null && gained > 0) {
      const measured = (gained * 1000) / (now - lastAt);
      speed = speed === null ? measured : speed * (1 - newestShare) + measured * newestShare;
    } else if (lastAt !== null && moving.size > 1) return;
    gained = 0;
    lastAt = now;
  };
  return {
    begin: (file) => {
      const { requestId, binaryId, sent } = file;
      const one = { transfer: { requestId, binaryId, sent } };
      if (moving.size === 0) lastAt = null;
      moving.add(one);
      onMoved();
      let isPlaced = false;
      return {
        reach: (reached) => {
          // Where the hub already stood did not move now.
          if (isPlaced) gained += Math.max(0, reached - one.transfer.sent);
          isPlaced = true;
          one.transfer = { ...one.transfer, sent: reached };
          measure();
          onMoved();
        },
        end: () => {
          moving.delete(one);
          onMoved();
        },
      };
    },
    current: () => moving.values().next().value?.transfer ?? null,
    bytesPerSecond: () => speed,
  };
}
