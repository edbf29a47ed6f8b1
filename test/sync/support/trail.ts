import type { Clock } from '../../../electron/vault/clock.ts';
import { appendAudit } from '../../../electron/vault/store/auditStore.ts';
import type { Trace } from '../../../electron/vault/sync/syncOptions.ts';

const key = Buffer.alloc(32, 6);

/** The access trail of an engine that runs without a vault around it, under a key of its own. */
export function trailOf(clock: Clock): Trace {
  return (db, act) => {
    const time = { now: clock.now(), monotonicMs: clock.monotonicMs(), hubOffsetMs: null };
    appendAudit(db, key, act, { user: null, workstation: 'station' }, time);
  };
}
