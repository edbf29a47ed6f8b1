import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type VerifyClientCallbackAsync, WebSocketServer } from 'ws';
import { systemClock } from '../../electron/vault/clock.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { type LiveHub, openLiveChannel } from '../../electron/vault/sync/live.ts';
import { type ManualClock, manualClock } from '../support/manualClock.ts';
import { enrolledStation, type Station, settle, signRequest } from './support/station.ts';
import { type SyncHub, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** A second workstation of the same place, which nobody asks to pull. */
async function listener(hub: SyncHub): Promise<Station> {
  hub.line.passLive(true);
  const station = await enrolledStation(hub);
  await settle(station);
  return station;
}

/** Resolves once the channel is open and nothing has been asked for a while: no timer runs here. */
async function quiet(hub: SyncHub): Promise<void> {
  await expect.poll(() => hub.line.liveCount()).toBeGreaterThan(0);
  for (let seen = -1; seen !== hub.line.seen.length; ) {
    seen = hub.line.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

describe('« something new »', () => {
  test('makes a workstation pull at once, without a timer', async () => {
    const hub = theHub();
    const sender = await enrolledStation(hub);
    const station = await listener(hub);
    await quiet(hub);
    const { request } = signRequest(sender);
    await sender.sync.wake();
    await expect
      .poll(() => readResource(station.database, 'Patient', request.patient.id))
      .not.toBeNull();
  });

  test('never heard of changes nothing: the timer pulls', async () => {
    const hub = theHub();
    hub.line.passLive(false);
    const sender = await enrolledStation(hub);
    const station = await enrolledStation(hub);
    await settle(station);
    const { request } = signRequest(sender);
    await settle(sender);
    expect(readResource(station.database, 'Patient', request.patient.id)).toBeNull();
    station.clock.advance(61_000);
    await expect
      .poll(() => readResource(station.database, 'Patient', request.patient.id))
      .not.toBeNull();
  });

  test('is listened for again after the line was cut', async () => {
    const hub = theHub();
    const sender = await enrolledStation(hub);
    const clock = systemClock as ManualClock;
    hub.line.passLive(true);
    const station = await enrolledStation(hub);
    await settle(station);
    const again = await station.reopen({ clock, random: () => 0 });
    await again.sync.wake();
    hub.line.passLive(false);
    hub.line.passLive(true);
    const { request } = signRequest(sender);
    await sender.sync.wake();
    await expect
      .poll(() => readResource(again.database, 'Patient', request.patient.id))
      .not.toBeNull();
  });

  test('ends with the engine: a stopped workstation hears nothing', async () => {
    const hub = theHub();
    const sender = await enrolledStation(hub);
    const station = await listener(hub);
    await station.sync.stop();
    hub.line.seen.splice(0);
    signRequest(sender);
    await sender.sync.wake();
    const own = hub.line.seen.length;
    await sender.sync.stop();
    station.clock.advance(600_000);
    expect(hub.line.seen.length).toBe(own);
  });
});

test('asked for while it connects, it leaves no timer behind that would read a closed store', async () => {
  const door: (() => void)[] = [];
  const verifyClient: VerifyClientCallbackAsync = (_, done) => door.push(() => done(true));
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient });
  await once(server, 'listening');
  const clock = manualClock();
  let asked = 0;
  const speaker = (): null => {
    asked += 1;
    return null;
  };
  let open = false;
  const channel = openLiveChannel(
    {
      ...{ clock, random: () => 0, speaker, onCall: () => {}, onLost: () => {}, onOpen: () => {} },
      onNews: () => {
        open = true;
      },
    },
    hubAt((server.address() as AddressInfo).port),
  );
  channel.refresh();
  await expect.poll(() => door.length).toBe(1);
  channel.refresh();
  door[0]?.();
  await expect.poll(() => open).toBe(true);
  channel.close();
  const before = asked;
  clock.advance(600_000);
  expect(asked).toBe(before);
  server.close();
});

test.each([
  ['answers nothing is left for a new one at once', false, 2],
  ['answers is kept', true, 1],
])('a line that %s, when it is asked about', async (_, autoPong, connections) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong });
  await once(server, 'listening');
  let [opened, asked] = [0, 0];
  server.on('connection', (socket) => {
    opened += 1;
    socket.on('ping', () => {
      asked += 1;
    });
  });
  const clock = manualClock();
  let [heard, lost] = [0, 0];
  const channel = openLiveChannel(
    {
      ...{ clock, random: () => 0, speaker: () => null, onCall: () => {}, onOpen: () => {} },
      onLost: () => {
        lost += 1;
      },
      onNews: () => {
        heard += 1;
      },
    },
    hubAt((server.address() as AddressInfo).port),
  );
  channel.refresh();
  await expect.poll(() => heard).toBe(1);
  channel.probe();
  await expect.poll(() => asked).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  clock.advance(2_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(lost).toBe(connections - 1);
  // No pause before the next one: two people are talking.
  clock.advance(0);
  await expect.poll(() => heard).toBe(connections);
  expect(opened).toBe(connections);
  channel.close();
  server.close();
});

/** A hub of which only the live channel is asked. */
function hubAt(port: number): LiveHub {
  const signed = { token: 'any', audience: 'any', teams: [] };
  return {
    link: { url: `http://127.0.0.1:${port}` },
    dial: async () => connect(port, '127.0.0.1'),
    session: { signIn: async () => signed },
  };
}
