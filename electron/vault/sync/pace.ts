import { z } from 'zod';
import { defaultLineShare, type LineShare, lineShares } from '../../../shared/sync/lineShares.ts';
import type { Clock } from '../clock.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';

/** Why pictures wait although the line is up: a call needs all of it. */
export type PauseReason = 'call';

/** How much of the line pictures may take, and whether they may take any. Texts are small and never wait for it. */
export interface Pace {
  /** From now until `resume`, no picture goes on beyond the piece under way. */
  readonly pause: (reason: PauseReason) => void;
  readonly resume: () => void;
  readonly isPaused: () => boolean;
  /** Pictures may take all of the line. */
  readonly isUnbound: () => boolean;
  /** A piece took so long, milliseconds: the line belongs to others for as long as the share asks, on that measure. */
  readonly spent: (tookMs: number) => void;
  /** Before a piece: waits until the line is ours again, or until `hurry`. */
  readonly rest: () => Promise<void>;
  /** Something more pressing than a picture came: ends the rest under way. */
  readonly hurry: () => void;
}

/** On the slowest line a rest would look like a stop: beyond this, milliseconds, the piece was the line's fault. */
const longestRestMs = 60_000;
/** Nobody feels less. */
const shortestRestMs = 1;
const shareSetting = 'sync.share';
const Share = z.literal(lineShares);

/** Per cent. */
export function readShare(db: ReadableDatabase): LineShare {
  return readSetting(db, shareSetting, Share) ?? defaultLineShare;
}

export function saveShare(db: WritableDatabase, share: number): void {
  writeSetting(db, shareSetting, Share.parse(share));
}

/** @param share per cent, asked at each piece: a change is in force at the next one */
export function createPace(clock: Clock, share: () => number): Pace {
  let paused = false;
  let freeAt = 0;
  const resting = new Set<() => void>();
  const endRests = (): void => {
    for (const end of [...resting]) end();
  };
  return {
    pause: () => {
      paused = true;
      endRests();
    },
    resume: () => {
      paused = false;
    },
    isPaused: () => paused,
    isUnbound: () => share() === 100,
    spent: (tookMs) => {
      const now = clock.monotonicMs();
      const until = Math.max(freeAt, now) + tookMs * (100 / share() - 1);
      freeAt = Math.min(until, now + longestRestMs);
    },
    rest: async () => {
      const left = freeAt - clock.monotonicMs();
      if (left < shortestRestMs || paused) return;
      await new Promise<void>((resolve) => {
        const end = (): void => {
          cancel();
          resting.delete(end);
          resolve();
        };
        const cancel = clock.startTimer(left, end);
        resting.add(end);
      });
    },
    hurry: endRests,
  };
}
