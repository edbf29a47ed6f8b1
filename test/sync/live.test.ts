import { describe, expect, test } from 'vitest';
import { systemClock } from '../../electron/vault/clock.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import type { ManualClock } from '../support/manualClock.ts';
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

const pulls = (hub: SyncHub): number =>
  hub.line.seen.filter((one) => one.includes('$changes')).length;

describe('« something new »', () => {
  test('makes a workstation pull at once, without a timer', async () => {
    const hub = theHub();
    const sender = await enrolledStation(hub);
    const station = await listener(hub);
    // The channel says hello by a pull of its own.
    await expect.poll(() => pulls(hub)).toBeGreaterThan(2);
    const { request } = signRequest(sender);
    await sender.sync.wake();
    await expect
      .poll(() => readResource(station.database, 'Patient', request.patient.id), {
        timeout: 10_000,
      })
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
      .poll(() => readResource(station.database, 'Patient', request.patient.id), {
        timeout: 10_000,
      })
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
      .poll(() => readResource(again.database, 'Patient', request.patient.id), { timeout: 20_000 })
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
