import type { Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withdrawAct } from '../../electron/vault/store/actStore.ts';
import { leaveOnTopOfTheirs } from '../../electron/vault/store/conflictStore.ts';
import { readResource, saveResource } from '../../electron/vault/store/resourceStore.ts';
import { page, refusal } from './support/faults.ts';
import { meta, onFeed } from './support/feed.ts';
import {
  commit,
  enrolledStation,
  family,
  type Station,
  settle,
  signRequest,
} from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

const named = (family: string) => [{ use: 'official' as const, family, given: ['ODETTE'] }];

/** A second workstation of the same establishment changes the resident that the first one sent. */
async function changedElsewhere(patient: Patient & { id: string }, name: string): Promise<void> {
  const other = await enrolledStation(theHub());
  await settle(other);
  commit(other, { kind: 'patient', resources: [{ ...patient, name: named(name) }] });
  await settle(other);
  expect(other.sync.list().items).toEqual([]);
}

/** A resident sent from here, then changed by the other workstation of the establishment. */
async function changedByTheOther() {
  const station = await enrolledStation(theHub());
  const { request } = signRequest(station);
  await settle(station);
  await changedElsewhere(request.patient, 'TESTLEUR');
  return { station, request };
}

/** The same resident, changed here too, and both changes met. */
async function bothSides() {
  const { station, request } = await changedByTheOther();
  const mine = { ...request.patient, name: named('TESTMIEN') };
  const requestId = commit(station, { kind: 'patient', resources: [mine] });
  await station.sync.wake();
  return { station, request, requestId };
}

describe('a resource changed on both sides', () => {
  test('keeps base, mine and theirs, and leaves mine in place', async () => {
    const { station, request, requestId } = await bothSides();
    expect(station.sync.list().items).toMatchObject([{ phase: 'conflict' }]);
    expect(station.sync.status()).toMatchObject({ conflicts: 1, refused: 0 });
    expect(family(station, request.patient.id)).toBe('TESTMIEN');
    const [conflict] = station.sync.conflicts(requestId);
    expect(conflict).toMatchObject({ base: { versionId: '1' }, theirs: { versionId: '2' } });
    expect(conflict?.base.json).toContain('TESTLEMOINE');
    expect(conflict?.theirs.json).toContain('TESTLEUR');
  });

  test('leaves again, with what a person decided, on top of theirs', async () => {
    const hub = theHub();
    const { station, request, requestId } = await bothSides();
    const decided = { ...request.patient, name: named('TESTDECIDE') };
    const key = `Patient/${request.patient.id}`;
    station.database.transaction((db) => {
      leaveOnTopOfTheirs(db, requestId, crypto.randomUUID(), new Map([[key, decided]]));
      saveResource(db, decided, station.clock.now(), '2');
    });
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(family(station, request.patient.id)).toBe('TESTDECIDE');
    const stored = await hub.hub().repository.resources.read(key);
    expect(stored?.versionId).toBe(3);
    expect(stored?.resource).toMatchObject({ name: [{ family: 'TESTDECIDE' }] });
  });

  test('is theirs again when mine is taken back', async () => {
    const { station, request, requestId } = await bothSides();
    expect(station.sync.list().items).toMatchObject([{ phase: 'conflict' }]);
    station.database.transaction((db) => withdrawAct(db, requestId));
    await station.sync.wake();
    expect(family(station, request.patient.id)).toBe('TESTLEUR');
    expect(station.database.all('SELECT * FROM conflict')).toEqual([]);
  });

  test('is found by the feed before anything is sent', async () => {
    const hub = theHub();
    const { station, request } = await changedByTheOther();
    hub.line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? page(500) : { kind: 'none' },
    );
    const mine = { ...request.patient, name: named('TESTMIEN') };
    station.database.transaction((db) => db.run("UPDATE professional_link SET status = 'unknown'"));
    const requestId = commit(station, {
      kind: 'patient',
      resources: [mine, provenanceOf(station, request.patient.id)],
    });
    station.sync.personLocked();
    hub.line.seen.splice(0);
    await station.sync.wake();
    expect(hub.line.seen).not.toContain('POST /fhir');
    expect(station.sync.list().items).toMatchObject([{ requestId, phase: 'conflict' }]);
  });

  test('is none while the hub has what the change began from: nobody is asked, and it leaves', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    await settle(station);
    const mine = { ...request.patient, name: named('TESTMIEN') };
    commit(station, { kind: 'patient', resources: [mine] });
    hub.line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? refusal(412, 'version.conflict') : { kind: 'none' },
    );
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ conflicts: 0 });
    expect(station.sync.list().items).toMatchObject([{ phase: 'waiting' }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    const stored = await hub.hub().repository.resources.read(`Patient/${request.patient.id}`);
    expect(stored?.versionId).toBe(2);
    expect(stored?.resource).toMatchObject({ name: [{ family: 'TESTMIEN' }] });
  });

  test('said for ever of what stands as it stood is asked about after seconds, then ever more rarely', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    await settle(station);
    commit(station, {
      ...{ kind: 'patient', resources: [{ ...request.patient, name: named('TESTMIEN') }] },
    });
    hub.line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? refusal(412, 'version.conflict') : { kind: 'none' },
    );
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await station.sync.wake();
      const [item] = station.sync.list().items;
      expect(item).toMatchObject({ phase: 'waiting', lastError: 'hub.invalidAnswer' });
      const wait = Date.parse(item?.nextAttemptAt ?? '') - station.clock.now().getTime();
      waits.push(wait / 1000);
      // Not before its hour, whoever wakes the engine meanwhile.
      hub.line.seen.splice(0);
      await station.sync.wake();
      expect(hub.line.seen).not.toContain('POST /fhir');
      station.clock.advance(wait);
    }
    expect(waits).toEqual([1.5, 3, 6, 12, 24, 48, 96, 192, 225]);
  });

  test('and held in a form that cannot be applied keeps nothing else from leaving', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    const odd = { ...request.serviceRequest, meta: meta('2'), identifier: 5 };
    hub.line.choose((asked, index) =>
      asked.method === 'POST' && asked.path === '/fhir'
        ? { kind: 'lostAnswer' }
        : onFeed(({ entry }) => void entry?.push({ resource: { ...odd } }))(asked, index),
    );
    await station.sync.wake();
    expect(station.sync.list().items).toHaveLength(1);
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    const next = signRequest(station, [100]);
    await settle(station);
    expect((await hub.receipt(next.requestId))?.completedAt).not.toBeNull();
    expect(station.sync.list().items).toEqual([]);
  });

  test('is not a conflict when it is our own act coming back before its answer', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    hub.line.choose(({ method, path }) =>
      method === 'POST' && path === '/fhir' ? { kind: 'lostAnswer' } : { kind: 'none' },
    );
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ conflicts: 0 });
    expect(station.sync.list().items).toMatchObject([{ phase: 'waiting', bundleReceived: false }]);
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
    expect(station.sync.status()).toMatchObject({ conflicts: 0 });
    expect(readResource(station.database, 'Task', request.task.id)?.hubVersionId).toBe('3');
  });

  test('is never replaced by a version older than ours', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    const { request } = signRequest(station);
    await settle(station);
    const newer = { ...request.patient, name: named('TESTNOUVEAU') };
    commit(station, { kind: 'patient', resources: [newer] });
    await settle(station);
    const other = signRequest(station);
    hub.line.choose(
      onFeed(
        ({ entry }) => void entry?.push({ resource: { ...request.patient, meta: meta('1') } }),
      ),
    );
    await station.sync.wake();
    expect(readResource(station.database, 'Task', other.request.task.id)?.hubVersionId).toBe('3');
    expect(family(station, request.patient.id)).toBe('TESTNOUVEAU');
  });
});

function provenanceOf(station: Station, patientId: string) {
  return {
    resourceType: 'Provenance' as const,
    id: crypto.randomUUID(),
    target: [{ reference: `Patient/${patientId}` }],
    recorded: '2026-03-10T03:12:00Z',
    agent: [{ who: { reference: `PractitionerRole/${station.who.roleId}` } }],
  };
}
