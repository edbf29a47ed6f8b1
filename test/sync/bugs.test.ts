import { describe, expect, test } from 'vitest';
import { withdrawAct } from '../../electron/vault/store/actStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { AppFailure } from '../../shared/errors.ts';
import { page, refusal } from './support/faults.ts';
import { enrolledStation, joinTeam, settle, signRequest } from './support/station.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();

describe('an act that never left this machine', () => {
  test('may be taken back: the line was down', async () => {
    const hub = theHub();
    const before = await enrolledStation(hub);
    await hub.line.down();
    const station = await before.reopen();
    const { requestId } = signRequest(station);
    await station.sync.wake();
    expect(station.sync.status()).toMatchObject({ link: 'offline', waitingRequests: 1 });
    station.database.transaction((db) => withdrawAct(db, requestId));
    expect(station.sync.list().items).toEqual([]);
  });

  test('may be taken back: the hub did not take her word, before anything was sent', async () => {
    const hub = theHub();
    const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
    const before = await enrolledStation(hub, hospital);
    await joinTeam(hub, before, practiceIds.haematology);
    const station = await before.reopen();
    const { professionalId } = station.person;
    const { requestId } = signRequest(station, [], { professionalId });
    let tokens = 0;
    hub.line.choose(({ path }) => {
      if (path === '/auth/token') tokens += 1;
      return path === '/auth/token' && tokens > 1
        ? refusal(401, 'professional.revoked')
        : { kind: 'none' };
    });
    await station.sync.wake();
    expect(station.sync.list().items).toMatchObject([
      { attempts: 1, lastError: 'hub.unauthorized', phase: 'waiting' },
    ]);
    station.database.transaction((db) => withdrawAct(db, requestId));
    expect(station.sync.list().items).toEqual([]);
  });

  test('but may have left is kept: only the hub can tell', async () => {
    const hub = theHub();
    const station = await enrolledStation(hub);
    hub.line.choose(({ path }) => (path === '/fhir' ? { kind: 'lostAnswer' } : { kind: 'none' }));
    const { requestId } = signRequest(station);
    await station.sync.wake();
    await hub.line.down();
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(() => station.database.transaction((db) => withdrawAct(db, requestId))).toThrow(
      expect.objectContaining({ detail: { reason: 'sent' } }),
    );
    await hub.line.up();
    hub.line.choose(() => ({ kind: 'none' }));
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });
});

describe('a fault of our own', () => {
  test('in one act is told and never keeps the others from leaving', async () => {
    const hub = theHub();
    let poison = '';
    const station = await enrolledStation(hub, {
      change: {
        projectRequest: (_, id) => {
          if (id === poison) throw new TypeError('a bug of the lists');
        },
      },
    });
    const bad = signRequest(station, [], { priority: 'urgent' });
    poison = bad.request.content.id;
    const good = [signRequest(station, [1000]), signRequest(station)];
    await settle(station, 3);
    expect(station.sync.list().items).toMatchObject([
      { requestId: bad.requestId, phase: 'waiting', lastError: 'internal' },
    ]);
    for (const { requestId } of good) {
      expect((await hub.receipt(requestId))?.completedAt).not.toBeNull();
    }
    expect(station.events.some(({ event }) => event === 'sync.bug')).toBe(true);
    poison = '';
    await settle(station);
    expect(station.sync.list().items).toEqual([]);
  });

  test('with what was held for an act in doubt never takes its receipt back', async () => {
    const hub = theHub();
    let picky = false;
    const plain = await enrolledStation(hub);
    const station = await plain.reopen({
      applyResources: () => {
        if (picky) throw new AppFailure('hub.invalidAnswer', { reason: 'patientTraits' });
      },
    });
    const { requestId } = signRequest(station);
    hub.line.choose(({ path }) => (path === '/fhir' ? { kind: 'lostAnswer' } : { kind: 'none' }));
    await station.sync.wake();
    expect(station.database.all('SELECT 1 AS held FROM conflict').length).toBeGreaterThan(0);
    picky = true;
    hub.line.choose(() => ({ kind: 'none' }));
    station.clock.advance(6 * 60_000);
    await station.sync.wake();
    expect(station.sync.list().items).toEqual([]);
    expect((await hub.receipt(requestId))?.completedAt).not.toBeNull();
    expect(station.database.all('SELECT 1 AS held FROM conflict')).toHaveLength(1);
    picky = false;
    await station.sync.wake();
    expect(station.database.all('SELECT 1 AS held FROM conflict')).toEqual([]);
  });
});

describe('a person whose word the hub no longer takes', () => {
  test('does not keep her workstation from reading its own establishment', async () => {
    const hub = theHub();
    const hospital = { establishment: practiceIds.hospital, role: 'expert' } as const;
    const expert = await enrolledStation(hub, hospital);
    await joinTeam(hub, expert, practiceIds.haematology);
    const neighbour = await enrolledStation(hub, { establishment: practiceIds.hospital });
    hub.line.choose(() => ({ kind: 'none' }));
    await hub.hub().repository.identities.revokeKey(expert.person.kid, new Date().toISOString());
    const { request } = signRequest(neighbour);
    await settle(neighbour);
    await (await expert.reopen()).sync.wake();
    const again = await expert.reopen();
    await again.sync.wake();
    expect(readResource(again.database, 'Patient', request.patient.id)).not.toBeNull();
    expect(again.sync.status().link).toBe('connected');
  });
});

test('an engine that is stopped in the middle of anything leaves no error behind', async () => {
  const hub = theHub();
  for (const fault of [{ kind: 'silence' }, page(500), refusal(401, 'auth.expired')] as const) {
    const station = await enrolledStation(hub);
    hub.line.choose(() => fault);
    signRequest(station, [1000]);
    void station.sync.wake();
    const stopped = station.sync.stop();
    // As a vault does that is told to close at once.
    station.database.close();
    await stopped;
    expect(station.events.filter(({ event }) => event === 'sync.bug')).toEqual([]);
    hub.line.choose(() => ({ kind: 'none' }));
  }
});
