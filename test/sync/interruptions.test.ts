import { describe, expect, test } from 'vitest';
import type { Chooser } from '../support/hostileHub.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { badLine } from './support/faults.ts';
import { enrolledStation, type SignedRequest, settle, signRequest } from './support/station.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** The hub has this act once: one receipt, one version of each resource it made (three of the Task: T5 and T7). */
async function expectOnce(hub: SyncHub, { request, requestId }: SignedRequest): Promise<void> {
  const receipt = await hub.receipt(requestId);
  expect(receipt?.completedAt).toBeTruthy();
  for (const { reference } of receipt?.entries ?? []) {
    const versions = await hub.hub().repository.resources.history(reference, 10, null);
    expect([reference, versions.length]).toEqual([
      reference,
      reference.startsWith('Task/') ? 3 : 1,
    ]);
  }
  for (const file of request.files) expect(await hub.bytesOf(file.binaryId)).toEqual(file.bytes);
}

const only =
  (method: string, path: RegExp, fault: ReturnType<Chooser>, times = 1): Chooser =>
  (asked) => {
    const hit = asked.method === method && path.test(asked.path) && times > 0;
    if (hit) times -= 1;
    return hit ? fault : { kind: 'none' };
  };

describe('stopped at each step, and started again', () => {
  test('before sending: the act waits and is sent', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    await hub.line.down();
    const signed = signRequest(station, [1000]);
    const again = await station.reopen();
    expect(again.sync.list().items).toMatchObject([{ requestId: signed.requestId }]);
    await hub.line.up();
    await settle(again);
    await expectOnce(hub, signed);
  });

  test('sent and no answer seen: it is sent again and the hub repeats its receipt', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station, [1000]);
    hub.line.choose(only('POST', /^\/fhir$/, { kind: 'lostAnswer' }, 100));
    await station.sync.wake();
    hub.line.choose(() => ({ kind: 'none' }));
    expect(await hub.receipt(signed.requestId)).not.toBeNull();
    expect(station.sync.transit(signed.request.content.id)).toMatchObject({
      bundleReceived: false,
    });
    const again = await station.reopen();
    await settle(again);
    expect(again.sync.list().items).toEqual([]);
    await expectOnce(hub, signed);
  });

  test('while sending: what was on its way waits again', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station);
    hub.line.choose(only('POST', /^\/fhir$/, { kind: 'silence' }, 100));
    void station.sync.wake();
    const again = await station.reopen();
    expect(again.sync.list().items[0]?.phase).not.toBe('refused');
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(again);
    await expectOnce(hub, signed);
  });

  test('receipt stored, pictures waiting: they leave', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station, [1000, 2000]);
    hub.line.choose(only('HEAD', /files/, { kind: 'cut' }, 100));
    await station.sync.wake();
    const again = await station.reopen();
    expect(again.sync.list().items).toMatchObject([{ bundleReceived: true }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(again);
    await expectOnce(hub, signed);
  });

  test('in the middle of a picture: it goes on from where the hub stands', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station, [1_500_000]);
    let pieces = 0;
    const offsets: number[] = [];
    hub.line.choose(({ method, headers }) => {
      if (method !== 'PATCH') return { kind: 'none' };
      pieces += 1;
      offsets.push(Number(headers['upload-offset']));
      return pieces === 2 ? { kind: 'cutBody', after: 100_000 } : { kind: 'none' };
    });
    await station.sync.wake();
    const again = await station.reopen();
    await settle(again);
    await expectOnce(hub, signed);
    expect(offsets[2]).toBeGreaterThanOrEqual(offsets[1] ?? Number.NaN);
    expect(offsets[2]).toBeGreaterThan(0);
  });

  test('last piece accepted and its answer lost: the receipt still names it', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station, [1000]);
    hub.line.choose(only('PATCH', /files/, { kind: 'lostAnswer' }));
    await station.sync.wake();
    const again = await station.reopen();
    await settle(again);
    await expectOnce(hub, signed);
    expect(hub.line.seen.filter((one) => one.startsWith('POST /files'))).toHaveLength(1);
  });

  test('page applied: the next one is asked for from its cursor', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const again = await station.reopen();
    hub.line.seen.splice(0);
    await again.sync.wake();
    const asked = hub.line.seen.filter((one) => one.includes('$changes'));
    expect(asked[0]).toContain('cursor=');
  });
});

describe('what the hub is known to have is asked about at once, whatever delay it had', () => {
  test('an act that came back in the feed while its answers were lost', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station);
    hub.line.choose(only('POST', /^\/fhir$/, { kind: 'lostAnswer' }, 100));
    for (let run = 0; run < 3; run += 1) await station.sync.wake();
    expect(station.sync.list().items).toMatchObject([{ bundleReceived: false }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await station.sync.wake();
    expect(station.sync.list().items).toEqual([]);
    await expectOnce(hub, signed);
  });

  test.each([
    ['which the feed names', 'PATCH', /files/],
    ['whose every piece was taken', 'GET', /receipts/],
  ])('a picture %s', async (_, method, path) => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const signed = signRequest(station, [1000]);
    hub.line.choose(only(method, path, { kind: 'lostAnswer' }, 100));
    await station.sync.wake();
    expect(station.sync.list().items).toMatchObject([{ images: [{ received: false }] }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await station.sync.wake();
    expect(station.sync.list().items).toEqual([]);
    await expectOnce(hub, signed);
  });
});

describe('a hub that is away for days', () => {
  test('loses nothing: everything leaves when it is back, once', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    await hub.line.down();
    const signed: SignedRequest[] = [];
    for (let day = 0; day < 4; day += 1) {
      signed.push(signRequest(station, [2000]));
      for (let hour = 0; hour < 24; hour += 6) {
        station.clock.advance(6 * 3_600_000);
        await station.sync.wake();
      }
    }
    expect(station.sync.status()).toMatchObject({ link: 'offline', waitingRequests: 4 });
    expect(station.sync.list().items).toHaveLength(4);
    await hub.line.up();
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    for (const one of signed) await expectOnce(hub, one);
  });

  test('is asked again after a delay, without a person doing anything', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    await hub.line.down();
    const signed = signRequest(station);
    await station.sync.wake();
    await hub.line.up();
    station.clock.advance(6 * 60_000);
    await expect.poll(() => hub.receipt(signed.requestId), { timeout: 10_000 }).not.toBeNull();
  });
});

test('whatever is lost on the line, the hub has each act once and each file once', async () => {
  const hub = theHub();
  const random = seededRandom(testSeed());
  let station = await enrolledStation(hub);
  for (let round = 0; round < 12; round += 1) {
    const signed = [
      signRequest(station, [1 + random(600_000)]),
      signRequest(station, random(2) === 0 ? [] : [1 + random(3000), 1 + random(3000)]),
    ];
    hub.line.choose(badLine(random, 35));
    for (let run = 0; run < 4; run += 1) {
      await station.sync.wake();
      station.clock.advance(random(400_000));
      if (random(4) === 0) station = await station.reopen();
    }
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    for (const one of signed) await expectOnce(hub, one);
  }
}, 240_000);
