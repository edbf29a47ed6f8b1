import { expect, test } from 'vitest';
import {
  enrolledStation,
  type SignedRequest,
  type Station,
  settle,
  signRequest,
} from './support/station.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

interface Queue {
  readonly station: Station;
  /** One large picture, which shows how quick the line is: by this clock it takes no time at all. */
  readonly first: SignedRequest;
  readonly others: SignedRequest;
}

async function queue(hub: SyncHub, share: number): Promise<Queue> {
  const station = await enrolledStation(hub);
  station.database.transaction((db) => station.sync.setShare(db, share));
  const first = signRequest(station, [1_900_000], { priority: 'urgent' });
  const others = signRequest(station, [40_000, 50_000, 60_000, 70_000, 80_000]);
  hub.line.seen.splice(0);
  return { station, first, others };
}

/** How many pictures had begun before the hub was asked whether one of them had arrived. */
function begunTogether(hub: SyncHub, { request, requestId }: SignedRequest): number {
  const before = hub.line.seen.slice(0, hub.line.seen.indexOf(`GET /receipts/${requestId}`));
  return request.files.filter(({ binaryId }) => before.includes(`HEAD /files/${binaryId}`)).length;
}

async function expectAllThereOnce(hub: SyncHub, { station, first, others }: Queue): Promise<void> {
  expect(station.sync.list().items).toEqual([]);
  const files = [first, others].flatMap(({ request }) => request.files);
  for (const file of files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
  for (const { requestId } of [first, others]) {
    expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
  }
  const made = hub.line.seen.filter((one) => one === 'POST /files');
  expect(made).toHaveLength(files.length);
}

test.each([
  ['several at a time where they may have all of it', 100, true],
  ['one at a time where it is shared', 70, false],
])('on a quick line pictures leave %s', async (_, share, together) => {
  const hub = theHub();
  const signed = await queue(hub, share);
  await settle(signed.station);
  await expectAllThereOnce(hub, signed);
  expect(begunTogether(hub, signed.others) > 1).toBe(together);
});

test('a line that breaks while several are on their way loses none and makes none twice', async () => {
  const hub = theHub();
  const signed = await queue(hub, 100);
  const small = new Set(signed.others.request.files.map(({ binaryId }) => `/files/${binaryId}`));
  let cuts = 0;
  hub.line.choose(({ method, path }) => {
    if (method !== 'PATCH' || !small.has(path)) return { kind: 'none' };
    cuts += 1;
    return cuts % 2 === 0 ? { kind: 'lostAnswer' } : { kind: 'cut' };
  });
  await signed.station.sync.wake();
  expect(cuts).toBeGreaterThan(1);
  hub.line.choose(() => ({ kind: 'none' }));
  await settle(signed.station);
  await expectAllThereOnce(hub, signed);
});
