import { randomUUID } from 'node:crypto';
import type { VaultToMain } from '../../../../shared/ipc/port.ts';
import type { Clock } from '../../clock.ts';

/** A dialog left open for longer than this counts as given up. */
const dialogTimeoutMs = 10 * 60_000;

/** Asks the person for a folder by the system's own dialog: no page ever gives a path, or learns one. */
export interface FolderDialog {
  /** Null when she gave up. */
  readonly ask: () => Promise<string | null>;
  /** What main answers. */
  readonly chosen: (jobId: string, path: string | null) => void;
}

export function createFolderDialog(
  clock: Clock,
  tellMain: (message: VaultToMain) => void,
): FolderDialog {
  let waiting: { readonly id: string; readonly settle: (path: string | null) => void } | null =
    null;
  return {
    ask: () => {
      waiting?.settle(null);
      const id = randomUUID();
      return new Promise((resolve) => {
        const cancel = clock.startTimer(dialogTimeoutMs, () => resolve(null));
        const settle = (path: string | null): void => {
          cancel();
          waiting = null;
          resolve(path);
        };
        waiting = { id, settle };
        tellMain({ type: 'chooseFolder', jobId: id });
      });
    },
    chosen: (jobId, path) => {
      if (waiting?.id === jobId) waiting.settle(path);
    },
  };
}
