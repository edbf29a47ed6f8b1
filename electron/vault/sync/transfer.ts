import type { Clock } from '../clock.ts';
import type { OutboxFile } from '../store/outboxStore.ts';

/** The picture on its way at this moment. */
interface CurrentTransfer {
  readonly requestId: string;
  readonly binaryId: string;
  /** Bytes acknowledged by the hub. */
  readonly sent: number;
}

/** What moves right now, for the eyes only: nothing is ever decided from it. */
export interface Transfer {
  readonly begin: (file: OutboxFile) => void;
  readonly reach: (sent: number) => void;
  readonly end: () => void;
  readonly current: () => CurrentTransfer | null;
  /** Bytes a second over what was sent lately; null before anything moved. */
  readonly bytesPerSecond: () => number | null;
}

/** The share of the newest measure in the mean speed. */
const newestShare = 0.3;

export function createTransfer(clock: Clock, onMoved: () => void): Transfer {
  let current: CurrentTransfer | null = null;
  let lastAt: number | null = null;
  let speed: number | null = null;
  return {
    begin: ({ requestId, binaryId, sent }) => {
      current = { requestId, binaryId, sent };
      lastAt = null;
      onMoved();
    },
    reach: (sent) => {
      if (current === null) return;
      const now = clock.monotonicMs();
      if (lastAt !== null && now > lastAt && sent > current.sent) {
        const measured = ((sent - current.sent) * 1000) / (now - lastAt);
        speed = speed === null ? measured : speed * (1 - newestShare) + measured * newestShare;
      }
      lastAt = now;
      current = { ...current, sent };
      onMoved();
    },
    end: () => {
      current = null;
      onMoved();
    },
    current: () => current,
    bytesPerSecond: () => speed,
  };
}
