import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpExchange } from '../../electron/vault/sync/httpExchange.ts';
import { HubFailure } from '../../electron/vault/sync/hubFailure.ts';
import { createDialer } from '../../electron/vault/sync/line/dialer.ts';
import { createSynchronizer } from '../../electron/vault/sync/synchronizer.ts';
import { manualClock } from '../support/manualClock.ts';
import { refusal } from './support/faults.ts';
import { enrolledStation, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
/** As long as the delay after a first failure at the most. */
const firstDelayMs = 2_000;
const cuts = 6;

test('a picture of which each try brings more waits after the last cut as after the first', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  const { request } = signRequest(station, [1_000_000]);
  hub.line.choose(({ method }) => ({ kind: method === 'PATCH' ? 'lostAnswer' : 'none' }));
  const sent = (): number => station.sync.list().items[0]?.images[0]?.sent ?? Number.NaN;
  let before = -1;
  for (let cut = 0; cut < cuts; cut += 1) {
    await station.sync.wake();
    expect(station.sync.list().items).toMatchObject([{ attempts: 1 }]);
    expect(sent()).toBeGreaterThan(before);
    before = sent();
    station.clock.advance(firstDelayMs);
  }
  hub.line.choose(() => ({ kind: 'none' }));
  await settle(station);
  expect(station.sync.list().items).toEqual([]);
  const [file] = request.files;
  expect(await hub.bytesOf(file?.binaryId ?? '')).toEqual(file?.bytes);
});

test('a picture that does not move waits longer each time', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  signRequest(station, [1000]);
  hub.line.choose(({ method }) => ({ kind: method === 'PATCH' ? 'cut' : 'none' }));
  const tries: number[] = [];
  for (let cut = 0; cut < 3; cut += 1) {
    await station.sync.wake();
    tries.push(station.sync.list().items[0]?.attempts ?? Number.NaN);
    station.clock.advance(60_000);
  }
  hub.line.choose(() => ({ kind: 'none' }));
  expect(tries[0]).toBe(1);
  expect(tries.at(-1)).toBeGreaterThan(1);
});

test.each([
  ['something arrived before, is made again as after a first failure', true, cuts],
  ['nothing ever arrived, is made again later and later', false, 3],
])('a run that ends with the line down, when %s', async (_, progresses, runsSeen) => {
  const clock = manualClock();
  let runs = 0;
  const engine = createSynchronizer({
    clock,
    random: () => 0.5,
    run: async () => {
      runs += 1;
      if (progresses) engine.progressed();
      throw new HubFailure('transient', 'hub.unreachable', { line: 'none' });
    },
    nextDueMs: () => null,
    onState: () => {},
    onStopped: () => {},
  });
  await engine.wake();
  for (let run = 1; run < cuts; run += 1) {
    clock.advance(firstDelayMs);
    // What a timer began ends within a few turns of the loop: nothing here waits for anything real.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
  await engine.stop();
  expect(runs).toBe(runsSeen);
});

test.each(['in seconds', 'as a date'])(
  'a picture comes back when the hub asked it to, said %s',
  async (form) => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    signRequest(station, [1000]);
    const date = new Date().toUTCString();
    const after =
      form === 'in seconds' ? '600' : new Date(Date.parse(date) + 600_000).toUTCString();
    hub.line.choose(({ method }) =>
      method === 'PATCH'
        ? refusal(503, 'unavailable', { date, 'retry-after': after })
        : { kind: 'none' },
    );
    await station.sync.wake();
    hub.line.choose(() => ({ kind: 'none' }));
    const [item] = station.sync.list().items;
    expect(item).toMatchObject({ bundleReceived: true, lastError: 'hub.unreachable' });
    const wait = Date.parse(item?.nextAttemptAt ?? '') - station.clock.now().getTime();
    expect(wait).toBe(600_000);
  },
);

test('a run that the hub asked to come later is made no sooner, however the line is polled', async () => {
  const clock = manualClock();
  const askedMs = 600_000;
  let runs = 0;
  const engine = createSynchronizer({
    clock,
    random: () => 0.5,
    run: async () => {
      runs += 1;
      throw new HubFailure('transient', 'hub.unreachable', { retryAfterMs: askedMs });
    },
    nextDueMs: () => 0,
    onState: () => {},
    onStopped: () => {},
  });
  const passMs = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  await engine.wake();
  await passMs(askedMs - 1);
  expect(runs).toBe(1);
  await passMs(1);
  expect(runs).toBe(2);
  await engine.stop();
});

test('a cut in the middle of a piece is one silence, not two', async () => {
  const silenceMs = 2_000;
  const taken: Socket[] = [];
  // It reads a little and then nothing more, so that a write is half done when the silence begins.
  const server = createServer((socket) => {
    taken.push(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.pause());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of taken) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const address = new URL(`http://127.0.0.1:${port}`);
  const resolveProxy = async () => 'DIRECT';
  const dialer = createDialer({ address, pin: () => null, resolveProxy, timeoutMs: 20_000 });
  const exchange = createHttpExchange(address, dialer, { silenceMs, totalMs: 20_000 });
  const body = new Uint8Array(32 * 1024 * 1024);
  const asked = { method: 'PATCH', path: '/', body, maxAnswerBytes: 1 };
  const gaveUp = exchange.send(asked).catch((error: unknown) => error);
  while (taken.length === 0) await wait(10);
  // Timers of one program come in their order, however busy the machine is.
  const second = wait(2 * silenceMs - silenceMs / 4, 'a second silence');
  expect(await Promise.race([gaveUp, second])).toMatchObject({ line: 'lost' });
  exchange.close();
});
