import { expect, test } from 'vitest';
import { readReceipt } from '../../electron/vault/store/receiptStore.ts';
import type { Chooser } from '../support/hostileHub.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { badLine } from './support/faults.ts';
import {
  enrolledStation,
  type SignedRequest,
  type Station,
  settle,
  signRequest,
} from './support/station.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** Whatever this workstation says was received, the hub has, byte for byte. */
async function expectNeverAhead(
  hub: SyncHub,
  station: Station,
  signed: readonly SignedRequest[],
): Promise<void> {
  // All that is said, at one instant: a run may go on while the hub is looked into.
  const items = new Map(station.sync.list().items.map((item) => [item.requestId, item]));
  const status = station.sync.status();
  const said = signed.map((one) => ({
    ...one,
    item: items.get(one.requestId),
    transit: station.sync.transit(one.request.content.id),
    kept: readReceipt(station.database, one.requestId),
  }));
  const arrived = said.filter(({ transit }) => transit === null);
  expect(status.waitingRequests + status.refused + status.conflicts).toBe(
    signed.length - arrived.length,
  );
  for (const { request, requestId, item, transit, kept } of said) {
    const textSaid = item === undefined || item.bundleReceived;
    const received = request.files.filter(
      ({ binaryId }) =>
        item?.images.some(({ id, received }) => id === binaryId && received) ?? true,
    );
    expect(item === undefined).toBe(transit === null);
    if (transit !== null) {
      expect(transit.bundleReceived).toBe(textSaid);
      expect(transit.imagesReceived).toBe(received.length);
    }
    const receipt = await hub.receipt(requestId);
    if (textSaid) expect(receipt?.digest).toBe(kept?.bodySha256);
    if (textSaid) expect(receipt?.entries).toEqual(kept?.entries);
    if (transit === null) expect(receipt?.completedAt).not.toBeNull();
    for (const file of received) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
  }
}

/** A hub that lies about files: they are always said to be there. */
const lyingAboutFiles =
  (station: () => Station): Chooser =>
  ({ method, path }) => {
    const size = station().files.get(path.split('/').at(-1) ?? '')?.length;
    if (method !== 'HEAD' || size === undefined) return { kind: 'none' };
    const headers = {
      'upload-offset': String(size),
      'upload-length': String(size),
      'tus-resumable': '1.0.0',
      'x-hub-epoch': 'forged',
    };
    return { kind: 'answer', status: 200, body: '', headers };
  };

test('nothing is ever said to be received that the hub does not have, whatever happens', async () => {
  const hub = theHub();
  const random = seededRandom(testSeed());
  let station = await enrolledStation(hub);
  const signed: SignedRequest[] = [];
  const sizes = (): number[] => Array.from({ length: random(3) }, () => 1 + random(400_000));
  const steps: readonly (() => Promise<void> | void)[] = [
    () => void signed.push(signRequest(station, sizes())),
    () => void signed.push(signRequest(station, sizes(), { priority: 'urgent' })),
    () => hub.line.choose(badLine(random, 30)),
    () => hub.line.choose(badLine(random, 80)),
    () => hub.line.choose(lyingAboutFiles(() => station)),
    () => hub.line.choose(() => ({ kind: 'none' })),
    () => station.clock.advance(random(600_000)),
    () => station.clock.moveCalendar(random(2) === 0 ? -86_400_000 : 3_600_000),
    () => station.sync.retry(null),
    () => hub.restart(),
    async () => {
      station = await station.reopen();
    },
  ];
  for (let round = 0; round < 40; round += 1) {
    await steps[random(steps.length)]?.();
    if (random(3) > 0) await station.sync.wake();
    await expectNeverAhead(hub, station, signed);
  }
  hub.line.choose(() => ({ kind: 'none' }));
  await settle(station);
  await expectNeverAhead(hub, station, signed);
  expect(station.sync.list().items).toEqual([]);
});
