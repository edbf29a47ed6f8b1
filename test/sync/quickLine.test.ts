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

const beginning = 'POST /files';

/** How many pictures had begun before the hub was asked whether one of them had arrived. */
function begunTogether(hub: SyncHub, { requestId }: SignedRequest): number {
  const { seen } = hub.line;
  const before = seen.slice(
    seen.indexOf(beginning) + 1,
    seen.indexOf(`GET /receipts/${requestId}`),
  );
  return before.filter((one) => one === beginning).length;
}

async function expectAllThereOnce(hub: SyncHub, { station, first, others }: Queue): Promise<void> {
  expect(station.sync.list().items).toEqual([]);
  const files = [first, others].flatMap(({ request }) => request.files);
  for (const file of files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
  for (const { requestId } of [first, others]) {
    expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
  }
}

test.each([
  ['several at a time where they may have all of it', 100, true],
  ['one at a time where it is shared', 70, false],
])('on a quick line pictures leave %s', async (_, share, together) => {
  const hub = theHub();
  const signed = await queue(hub, share);
  await settle(signed.station);
  await expectAllThereOnce(hub, signed);
  // The first picture showed how quick the line is; each of the others was one exchange.
  const ways = hub.line.seen.filter((one) => /^(HEAD|POST|PATCH) .files/.test(one));
  const apart = ways.filter((one) => !one.endsWith(`/${signed.first.request.files[0]?.binaryId}`));
  expect(apart).toEqual(Array.from({ length: 6 }, () => beginning));
  expect(begunTogether(hub, signed.others) > 1).toBe(together);
});

test('a line that breaks while several are on their way loses none and makes none twice', async () => {
  const hub = theHub();
  const signed = await queue(hub, 100);
  let begun = 0;
  let cuts = 0;
  hub.line.choose(({ method, path }) => {
    if (method !== 'POST' || path !== '/files') return { kind: 'none' };
    begun += 1;
    if (begun === 1) return { kind: 'none' };
    cuts += 1;
    return cuts % 2 === 0 ? { kind: 'lostAnswer' } : { kind: 'cut' };
  });
  await signed.station.sync.wake();
  expect(cuts).toBeGreaterThan(1);
  hub.line.choose(() => ({ kind: 'none' }));
  await settle(signed.station);
  await expectAllThereOnce(hub, signed);
});
