import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import type { LiveTimes } from '../../../hub/live/liveServer.ts';
import { honest } from '../../support/hostileHub.ts';
import { openSyncHub, type SyncHub } from './openSyncHub.ts';

export { practiceIds } from '../../hub/support/practiceIds.ts';
export type { SyncHub };

/**
 * One hub for all the tests of a file, its line honest again before each. `certificateWaitMs`: how long a registration
 * waits for somebody to certify the key.
 */
export function sharedHub(certificateWaitMs = 0, liveTimes?: LiveTimes): () => SyncHub {
  let hub: SyncHub | null = null;
  beforeAll(async () => {
    const own = [undefined, certificateWaitMs, undefined, undefined, undefined] as const;
    hub = await openSyncHub(...own, liveTimes);
  });
  beforeEach(async () => {
    await hub?.line.up();
    hub?.line.choose(honest);
    hub?.line.seen.splice(0);
  });
  afterAll(async () => {
    await hub?.close();
  });
  return () => {
    if (hub === null) throw new Error('The hub is not started yet');
    return hub;
  };
}

/** A hub of this test alone. */
export async function startSyncHub(dataDir?: string, updatesDir?: string): Promise<SyncHub> {
  const hub = await openSyncHub(dataDir, 0, updatesDir);
  onTestFinished(hub.close);
  return hub;
}
