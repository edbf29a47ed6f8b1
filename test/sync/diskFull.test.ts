import { expect, test } from 'vitest';
import { databaseOptions } from '../support/database.ts';
import { fillDisk, mayMount, onSmallDisk } from '../support/smallDisk.ts';
import { enrolledStation, settle, signRequest } from './support/station.ts';
import { sharedHub, startSyncHub } from './support/syncHub.ts';

const theHub = sharedHub();
const plenty = 4096;

test.skipIf(!mayMount)(
  'a full disk here loses nothing, says nothing too early, and heals by itself',
  () =>
    onSmallDisk('16m', async (folder) => {
      const hub = theHub();
      const station = await enrolledStation(hub, { store: databaseOptions(folder) });
      let stopped = 0;
      for (const freeKiB of [0, 4, 8, 12, 16, 24, 32, 48, 64, 96]) {
        const { request, requestId } = signRequest(station, [2000]);
        const stops = station.events.length;
        fillDisk(folder, freeKiB);
        await station.sync.wake();
        const told = station.events.slice(stops);
        expect(told.filter(({ event }) => event === 'sync.bug')).toEqual([]);
        stopped += told.filter(({ code }) => code === 'store.diskFull').length;
        const transit = station.sync.transit(request.content.id);
        if (transit === null) expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
        fillDisk(folder, plenty);
        await settle(station);
        expect(station.sync.list().items).toEqual([]);
        const receipt = await hub.receipt(requestId);
        expect(receipt?.completedAt).toBeTruthy();
        for (const file of request.files) {
          expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
        }
      }
      expect(stopped).toBeGreaterThan(0);
      await station.sync.stop();
      station.database.close();
    }),
);

test.skipIf(!mayMount)('a full disk at the hub makes everything wait, and nothing is refused', () =>
  onSmallDisk('16m', async (folder) => {
    const hub = await startSyncHub(folder);
    const station = await enrolledStation(hub);
    let waited = 0;
    for (const freeKiB of [0, 8, 32, 64, 128]) {
      const { request, requestId } = signRequest(station, [300_000]);
      fillDisk(folder, freeKiB);
      await station.sync.wake();
      const [item] = station.sync.list().items;
      if (item?.lastError === 'hub.diskFull') waited += 1;
      expect(item?.phase ?? 'waiting').toBe('waiting');
      fillDisk(folder, plenty);
      await settle(station);
      expect(station.sync.list().items).toEqual([]);
      expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
      for (const file of request.files) {
        expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
      }
    }
    expect(waited).toBeGreaterThan(0);
    await hub.close();
  }),
);
