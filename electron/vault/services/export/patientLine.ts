import type { WhyMissing } from '../../../../shared/export/exportedRequest.ts';
import type { Clock } from '../../clock.ts';
import type { Sync } from '../../sync/createSync.ts';

/** Looked at this often while the hub's answer is awaited. */
const lookEveryMs = 200;
/** Looks without anything new, and with the hub silent or refusing, after which the rest is named as missing. */
const patience = 3;
const patienceMs = 2_500;

/** The line to the hub, for somebody who waits for what it brings, and not for ever. */
export interface PatientLine {
  /** Why nothing comes now; null while the hub answers. */
  readonly away: () => WhyMissing | null;
  /** Wakes the engine until nothing is missing, or nothing comes any more. */
  readonly fetchAll: (missing: () => number) => Promise<void>;
}

/** @param goOn throws once the waiting is to stop */
export function createPatientLine(sync: Sync, clock: Clock, goOn: () => void): PatientLine {
  const wait = async (ms: number): Promise<void> => {
    await new Promise<void>((resolve) => {
      clock.startTimer(ms, resolve);
    });
    goOn();
  };
  const away = (): WhyMissing | null => {
    const { link } = sync.status();
    if (link === 'none') return 'notJoined';
    return link === 'connected' ? null : 'offline';
  };
  const wakeAndLook = async (missing: () => number): Promise<void> => {
    let ended = false;
    void sync.wake().finally(() => {
      ended = true;
    });
    while (!ended && missing() > 0) await wait(lookEveryMs);
  };

  /** One silence is waited for, not one for each request; the engine by itself finds the line again. */
  let silent = false;
  return {
    away,
    fetchAll: async (missing) => {
      if (silent && away() !== null) return;
      for (let fruitless = 0; fruitless < patience; ) {
        const before = missing();
        await wakeAndLook(missing);
        silent = away() !== null;
        if (missing() === 0 || silent) return;
        if (missing() < before) continue;
        fruitless += 1;
        await wait(patienceMs);
      }
    },
  };
}
