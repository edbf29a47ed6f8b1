import { expect, test } from 'vitest';
import { createPace } from '../../electron/vault/sync/pace.ts';
import { halvedPieceBytes, nextPieceBytes } from '../../electron/vault/sync/pieceSize.ts';
import { manualClock } from '../support/manualClock.ts';
import { enrolledStation, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const MiB = 1024 * 1024;

/** How long a rest lasts, milliseconds, by a clock that moves one by one. */
async function restOf(tookMs: number, share: number): Promise<number> {
  const clock = manualClock();
  const pace = createPace(clock, () => share);
  pace.spent(tookMs);
  let over = false;
  const resting = pace.rest().then(() => {
    over = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  let waited = 0;
  while (!over && waited < 200_000) {
    clock.advance(1);
    waited += 1;
    await Promise.resolve();
    await Promise.resolve();
  }
  await resting;
  return waited;
}

test('pictures take their share of the line, measured on each piece', async () => {
  expect(await restOf(700, 70)).toBe(300);
  expect(await restOf(1000, 50)).toBe(1000);
  expect(await restOf(1000, 25)).toBe(3000);
  expect(await restOf(5000, 100)).toBe(0);
  expect(await restOf(0, 70)).toBe(0);
  // A piece of minutes: nobody may think that sending has stopped.
  expect(await restOf(170_000, 25)).toBe(60_000);
});

test('what is more pressing ends a rest, and what is left of it counts at the next piece', async () => {
  const clock = manualClock();
  const pace = createPace(clock, () => 50);
  pace.spent(1000);
  const first = pace.rest();
  clock.advance(400);
  pace.hurry();
  await first;
  let over = false;
  const second = pace.rest().then(() => {
    over = true;
  });
  clock.advance(599);
  await Promise.resolve();
  expect(over).toBe(false);
  clock.advance(1);
  await second;
});

test('a piece refused as too large is halved, and grows no more beyond what passes', () => {
  expect(halvedPieceBytes(256 * 1024)).toBe(128 * 1024);
  expect(halvedPieceBytes(20_000)).toBeNull();
  expect(nextPieceBytes(128 * 1024, 10, 128 * 1024)).toBe(128 * 1024);
  expect(nextPieceBytes(32 * 1024, 60_000, 32 * 1024)).toBe(32 * 1024);
});

test('during a call pictures wait and texts leave; afterwards the same upload goes on', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  const pictures = (): number =>
    hub.line.seen.filter((one) => one.startsWith('PATCH /files/')).length;
  station.sync.pause('call');
  const before = pictures();
  const { request, requestId } = signRequest(station, [300_000, 2 * MiB]);
  await settle(station, 2);
  expect((await hub.receipt(requestId))?.entries.length).toBeGreaterThan(0);
  expect(pictures()).toBe(before);
  expect(station.sync.transit(request.content.id)).toMatchObject({ imagesReceived: 0 });
  station.sync.resume();
  await settle(station);
  expect(station.sync.list().items).toEqual([]);
  for (const file of request.files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
});

test('behind a proxy that takes small bodies only, pictures arrive in smaller pieces', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  const limit = 70_000;
  hub.line.choose(({ method, headers }) =>
    method === 'PATCH' && Number(headers['content-length']) > limit
      ? { kind: 'answer', status: 413, body: '<html>Too large</html>' }
      : { kind: 'none' },
  );
  const { request } = signRequest(station, [400_000]);
  await settle(station);
  hub.line.choose(() => ({ kind: 'none' }));
  expect(station.sync.list().items).toEqual([]);
  const [file] = request.files;
  expect(await hub.bytesOf(file?.binaryId ?? '')).toEqual(file?.bytes);
});
