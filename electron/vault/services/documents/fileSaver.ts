import { randomUUID } from 'node:crypto';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Clock } from '../../clock.ts';

/** A dialog left open for longer than this gives the file up. */
const dialogTimeoutMs = 10 * 60_000;

/** Files that leave our protection, each where the person says in main's own dialog. */
export interface FileSaver {
  /** False when she gave up, or the file could not be written. The name never says who it is about. */
  readonly save: (name: string, bytes: Uint8Array) => Promise<boolean>;
  /** What main answers; of no effect for a job of somebody else. */
  readonly saved: (jobId: string, saved: boolean) => void;
}

export function createFileSaver(clock: Clock, tellMain: (message: VaultToMain) => void): FileSaver {
  const waiting = new Map<string, (saved: boolean) => void>();
  return {
    save: (name, bytes) =>
      new Promise((resolve) => {
        const jobId = randomUUID();
        const settle = (saved: boolean): void => {
          if (!waiting.delete(jobId)) return;
          cancel();
          resolve(saved);
        };
        const cancel = clock.startTimer(dialogTimeoutMs, () => settle(false));
        waiting.set(jobId, settle);
        tellMain({ type: 'save', jobId, name, bytes });
      }),
    saved: (jobId, saved) => waiting.get(jobId)?.(saved),
  };
}
