import { powerSaveBlocker } from 'electron';
import type { MediaAllowed } from '../../shared/ipc/port.ts';

/** Two people talk and nobody touches anything: a screen that went dark would lock, and a lock hangs up. */
export function createStayAwake(): (allowed: MediaAllowed) => void {
  let blocker: number | null = null;
  return (allowed) => {
    const isCall = allowed === 'call';
    if (isCall === (blocker !== null)) return;
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    blocker = isCall ? powerSaveBlocker.start('prevent-display-sleep') : null;
  };
}
