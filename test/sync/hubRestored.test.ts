import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { SyncItem } from '../../shared/ipc/link.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { TestConnection } from '../support/vault.ts';
import {
  answer,
  enrolledExpert,
  enrolledNurse,
  eventually,
  read,
  seen,
  signedRequest,
} from './support/people.ts';
import { sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** What met the other side half way waits for minutes unless somebody asks again. */
const askAgainMs = 10_000;

/** Asks now and then, and leaves it to the queue between: whoever asks all the time keeps pictures from their turn. */
async function leaves(
  window: TestConnection,
  until: (items: readonly SyncItem[]) => boolean = (items) => items.length === 0,
): Promise<void> {
  let askedAt = Number.NEGATIVE_INFINITY;
  await eventually(
    async () => {
      if (performance.now() > askedAt + askAgainMs) {
        askedAt = performance.now();
        await window.value('sync:retry', {});
      }
      return window.value('sync:list', {});
    },
    ({ items }) => until(items),
  );
}

/** Two vaults, a hub that stops and starts, a machine that does much else. */
const patience = { timeout: 240_000 };

const atTheHub = async (key: string) => (await hub().hub().repository.resources.read(key)) ?? null;

test(
  'what a hub lost with its disk leaves again from both sides, and nobody reads « reçue » meanwhile',
  patience,
  async () => {
    const rootDir = temporaryFolder();
    const nurse = await enrolledNurse(hub(), { rootDir });
    const expert = await enrolledExpert(hub());
    const copy = join(temporaryFolder(), 'copy');
    await hub().backup(copy);

    const lost = await signedRequest(nurse);
    await seen(nurse, lost, 'received');
    await seen(expert, lost, 'received');
    await expert.value('task:accept', { id: lost });
    await answer(expert, lost);
    await seen(nurse, lost, 'answered');
    await nurse.value('opinion:acknowledge', { requestId: lost });
    await seen(expert, lost, 'read');
    await seen(nurse, lost, 'read');
    for (const window of [nurse, expert]) await leaves(window);
    const opinion = (await read(nurse, lost)())?.opinions;

    const versionId = (await atTheHub(`ServiceRequest/${lost}`))?.versionId;
    await hub().putBack(copy);
    expect(await atTheHub(`ServiceRequest/${lost}`)).toBeNull();

    // The expert comes first: the ground of her answer is not there yet.
    const waitsForOthers = (items: readonly SyncItem[]) =>
      items.some(({ lastError }) => lastError === 'hub.behind');
    await leaves(expert, waitsForOthers);
    expect((await expert.value('sync:status', {})).restoration).toMatchObject({ gone: 0 });
    expect(await expert.value('serviceRequest:read', { id: lost })).toMatchObject({
      overtaken: [],
      blocked: [],
      row: { transit: { bundleReceived: false } },
    });

    // The nurse has heard what is lost and nothing has left yet: nothing of it is said to be received.
    hub().line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? { kind: 'cut' } : { kind: 'none' },
    );
    const told = await eventually(
      async () => {
        await nurse.value('sync:retry', {});
        return nurse.value('sync:status', {});
      },
      ({ restoration }) => restoration !== null,
    );
    expect(told.restoration?.resent).toBeGreaterThanOrEqual(2);
    expect(Date.parse(told.restoration?.copyOf ?? '')).toBeLessThan(Date.now());
    const waiting = await nurse.value('serviceRequest:read', { id: lost });
    expect(waiting.row.thread).toMatchObject({ hub: null, team: null });
    expect(waiting.row.transit).toMatchObject({ bundleReceived: false, imagesReceived: 0 });
    expect(waiting.opinions).toMatchObject(
      opinion?.map(({ conclusion }) => ({ conclusion })) ?? [],
    );

    hub().line.choose(() => ({ kind: 'none' }));
    // Her word that she read the answer waits for the answer, which waits for the request.
    await leaves(nurse, (items) => items.length === 1 && waitsForOthers(items));
    await leaves(expert);
    await leaves(nurse);
    for (const window of [nurse, expert]) {
      const after = await seen(window, lost, 'read');
      expect(after.opinions.map(({ conclusion }) => conclusion)).toEqual(
        opinion?.map(({ conclusion }) => conclusion),
      );
      expect(after.images.every(({ receivedByHub }) => receivedByHub)).toBe(true);
      expect(after.overtaken).toEqual([]);
    }
    expect((await atTheHub(`ServiceRequest/${lost}`))?.versionId).toBe(versionId);
    const { database } = await storeInside(rootDir);
    const lines = readAudit(database).filter(({ action }) => action === 'sync.hubRestored');
    expect(lines.map(({ detail }) => detail)).toMatchObject([{ gone: 0 }]);
  },
);
