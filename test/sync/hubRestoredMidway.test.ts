import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import { acceptance } from '../hub/support/requests.ts';
import type { Chooser } from '../support/hostileHub.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  commit,
  enrolledStation,
  joinTeam,
  resourcesOf,
  settle,
  signRequest,
} from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

/** Workstations that enrol and settle, and a hub that stops and starts, on a machine that does much else. */
const patience = { timeout: 240_000 };

const onTexts =
  (kind: 'cut' | 'lostAnswer'): Chooser =>
  ({ method, path }) => ({ kind: method === 'POST' && path === '/fhir' ? kind : 'none' });

test(
  'a picture that arrived before the others of its request leaves again when the hub lost it',
  patience,
  async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request, requestId } = signRequest(station, [4000, 5000]);
    const [first = '', second = ''] = request.files.map(({ binaryId }) => binaryId);
    const copy = join(temporaryFolder(), 'copy');
    hub.line.choose(({ path }) => ({ kind: path.startsWith('/files') ? 'cut' : 'none' }));
    await settle(station, 1);
    await hub.backup(copy);

    hub.line.choose(({ path }) => ({ kind: path.endsWith(second) ? 'cut' : 'none' }));
    const received = () =>
      station.sync
        .list()
        .items.find((item) => item.requestId === requestId)
        ?.images.filter((image) => image.received)
        .map(({ id }) => id);
    await settle(station, 2);
    expect(received()).toEqual([first]);

    await hub.putBack(copy);
    await settle(station, 2);
    expect(station.sync.status().restoration).toMatchObject({ resent: 1, gone: 0 });
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect((await hub.receipt(requestId))?.completedAt).toBeTruthy();
  },
);

test(
  'an acceptance whose answer was lost is not set aside for its own echo from before the copy',
  patience,
  async () => {
    const hub = theHub();
    const nurse = await enrolledStation(hub);
    const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
    const expert = await enrolledStation(hub, hospital);
    await joinTeam(hub, expert, practiceIds.ophthalmology);
    const copy = join(temporaryFolder(), 'copy');
    await hub.backup(copy);
    const { request } = signRequest(nurse);
    const { id } = request.task;
    for (const station of [nurse, expert]) await settle(station);
    const here = readResource(expert.database, 'Task', id);
    if (here === null) throw new Error('nothing was received');
    const version = Number(here.hubVersionId);
    const moved = acceptance({ ...here.resource, id }, version, expert.who);

    hub.line.choose(onTexts('lostAnswer'));
    commit(expert, {
      kind: 'accept',
      serviceRequestId: request.content.id,
      professionalId: expert.person.professionalId,
      resources: resourcesOf(moved),
    });
    await expert.sync.wake();
    // The hub has it and says so in the feed; the workstation never had its receipt.
    hub.line.choose(onTexts('cut'));
    await settle(expert, 2);
    const stored = await hub.hub().repository.resources.read(`Task/${id}`);
    expect(stored?.resource.resourceType === 'Task' && stateOf(stored.resource)).toBe('accepted');
    const echoes = () =>
      expert.database.all('SELECT 1 FROM conflict WHERE theirs_json IS NOT NULL');
    expect(echoes().length).toBeGreaterThan(0);
    await hub.putBack(copy);

    await settle(expert, 2);
    expect(echoes()).toEqual([]);
    hub.line.choose(() => ({ kind: 'none' }));
    await expert.sync.wake();
    await expert.sync.wake();
    const [waiting] = expert.sync.list().items;
    expect(waiting).toMatchObject({ phase: 'waiting' });
    const wait = Date.parse(waiting?.nextAttemptAt ?? '') - expert.clock.now().getTime();
    expect(wait).toBeGreaterThan(0);
    await settle(nurse);
    // The other side has sent its part again: nothing but its own delay keeps this act, and that is no five minutes.
    expect(wait).toBeLessThan(4 * 60_000);
    expert.clock.advance(wait);
    await expert.sync.wake();
    expect(expert.sync.list().items).toEqual([]);
    expect(expert.database.all('SELECT request_id FROM set_aside_act')).toEqual([]);
    const again = await hub.hub().repository.resources.read(`Task/${id}`);
    expect(again?.resource.resourceType === 'Task' && stateOf(again.resource)).toBe('accepted');
  },
);

test(
  'an edit whose ground the hub lost leaves again seconds after the other side sent that ground',
  async () => {
    const hub = theHub();
    const [first, second] = [await enrolledStation(hub), await enrolledStation(hub)];
    const { request } = signRequest(first);
    for (const station of [first, second]) await settle(station);
    const copy = join(temporaryFolder(), 'copy');
    await hub.backup(copy);
    const named = (family: string) => ({
      kind: 'patient' as const,
      resources: [
        { ...request.patient, name: [{ use: 'official' as const, family, given: ['ODETTE'] }] },
      ],
    });
    commit(first, named('TESTUN'));
    for (const station of [first, second]) await settle(station);
    commit(second, named('TESTDEUX'));
    await hub.putBack(copy);

    await second.sync.wake();
    const [waiting] = second.sync.list().items;
    expect(waiting).toMatchObject({ phase: 'waiting' });
    const waitMs = Date.parse(waiting?.nextAttemptAt ?? '') - second.clock.now().getTime();
    expect(waitMs).toBeLessThan(10_000);
    await settle(first);
    // Half a minute on its own clock, and nobody asks for anything.
    for (let passed = 0; passed < 30; passed += 5) {
      second.clock.advance(5_000);
      await second.sync.wake();
    }
    expect(second.sync.list().items).toEqual([]);
    const stored = await hub.hub().repository.resources.read(`Patient/${request.patient.id}`);
    expect(stored).toMatchObject({ versionId: 3, resource: { name: [{ family: 'TESTDEUX' }] } });
  },
  patience.timeout,
);

test('what waits for an hour of a clock that was set back since does not wait for it', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  const { requestId } = signRequest(station);
  hub.line.choose(onTexts('cut'));
  for (let round = 0; round < 4; round += 1) {
    await station.sync.wake();
    station.clock.advance(20_000);
  }
  const waiting = station.sync.list().items.find((item) => item.requestId === requestId);
  expect(waiting?.nextAttemptAt ?? null).not.toBeNull();
  hub.line.choose(() => ({ kind: 'none' }));
  station.clock.moveCalendar(-50 * 60_000);
  await station.sync.wake();
  await station.sync.wake();
  expect(station.sync.list().items).toEqual([]);
});
