import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { forgetCursors } from '../../electron/vault/store/feedCursorStore.ts';
import { hubVersionOf } from '../../electron/vault/store/receiptStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import { noteRestoration, readRestoration } from '../../electron/vault/store/restorationStore.ts';
import { isHealing } from '../../electron/vault/sync/catchUp.ts';
import type { Chooser } from '../support/hostileHub.ts';
import { altered, refusal } from './support/faults.ts';
import { type Feed, onFeed } from './support/feed.ts';
import {
  commit,
  enrolledStation,
  family,
  openStation,
  type Station,
  settle,
  signRequest,
} from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

/**
 * A hub that says it came back from a copy, and did not. What it then shows may be older than what is here: nothing tells
 * it from a hub that did come back. It gets no more by that than by giving the next number, which needs no such word; what
 * waits here, what was acknowledged and the trail are out of its reach.
 */

const theHub = sharedHub();
const copyOf = '2026-03-01T00:00:00Z';
/** Longer than a token lasts. */
const laterMs = 6 * 60_000;

interface Shown {
  readonly name: string;
  readonly versionId: string;
  readonly lastUpdated: string;
}

/** What this workstation has once a page brought it: a resource that nobody signed. */
async function shown(station: Station, { name, versionId, lastUpdated }: Shown) {
  // A page that brings something has to lead somewhere: the first one does.
  station.database.transaction(forgetCursors);
  let given = false;
  theHub().line.choose(
    onFeed((bundle: Feed) => {
      if (given) return;
      given = true;
      const resource = { resourceType: 'HealthcareService', id: 'rolled-back', name };
      const meta = { versionId, lastUpdated };
      bundle.entry = [...(bundle.entry ?? []), { resource: { ...resource, meta } }];
    }),
  );
  await station.sync.wake();
  expect(given).toBe(true);
  return readResource(station.database, 'HealthcareService', 'rolled-back')?.resource.name;
}

/** With its next token the hub says that it came back from a copy at that instant. */
async function announced(station: Station, at: string, more: Chooser = () => ({ kind: 'none' })) {
  theHub().line.choose((asked, index) =>
    asked.path === '/auth/token'
      ? altered((text) => JSON.stringify({ ...JSON.parse(text), restored: { at, copyOf } }))
      : more(asked, index),
  );
  station.clock.advance(laterMs);
  // Twice: what the hub's clock shows is known once it has answered.
  await station.sync.wake();
  await station.sync.wake();
  expect(readRestoration(station.database)).toMatchObject({ restoredAt: at, copyOf });
}

test('another epoch alone, or versions as they were before the word, bring nothing older back', async () => {
  const station = await enrolledStation(theHub());
  const now = { name: 'TESTAVANT', versionId: '4', lastUpdated: '2026-03-10T03:00:00Z' };
  expect(await shown(station, now)).toBe('TESTAVANT');
  theHub().line.choose(() => altered((text) => text, { 'x-hub-epoch': 'another' }));
  await station.sync.wake();
  const older = { name: 'TESTVIEUX', versionId: '3', lastUpdated: '2026-03-10T04:00:00Z' };
  expect(await shown(station, older)).toBe('TESTAVANT');
  await announced(station, '2026-03-11T00:00:00Z');
  expect(await shown(station, older)).toBe('TESTAVANT');
});

test('after the word an older number passes once, as the next number always does, and the trail tells of it', async () => {
  const station = await enrolledStation(theHub());
  const first = { name: 'TESTAVANT', versionId: '4', lastUpdated: '2026-03-10T03:00:00Z' };
  await shown(station, first);
  await announced(station, '2026-03-11T00:00:00Z');
  const back = { name: 'TESTALORS', versionId: '2', lastUpdated: '2026-03-11T01:00:00Z' };
  expect(await shown(station, back)).toBe('TESTALORS');
  const again = { name: 'TESTENCORE', versionId: '2', lastUpdated: '2026-03-11T02:00:00Z' };
  expect(await shown(station, again)).toBe('TESTALORS');
  const next = { name: 'TESTSUIVANT', versionId: '3', lastUpdated: '2026-03-01T00:00:00Z' };
  expect(await shown(station, next)).toBe('TESTSUIVANT');
  const told = readAudit(station.database).filter(({ action }) => action === 'sync.hubRestored');
  expect(told.map(({ detail }) => detail)).toMatchObject([{ copyOf, resent: 0, gone: 0 }]);
});

test('what she wrote waits as she wrote it, and what the hub has leaves no second time', async () => {
  const station = await enrolledStation(theHub());
  const { request } = signRequest(station, [1000]);
  await settle(station);
  const { id } = request.patient;
  const name = [{ use: 'official' as const, family: 'TESTCORRIGE', given: ['ODETTE'] }];
  commit(station, { kind: 'patient', resources: [{ ...request.patient, name }] });
  const at = new Date(Date.now() - 1000).toISOString();
  const sent: string[] = [];
  await announced(station, at, ({ method, path, headers }) => {
    if (method === 'POST' && path === '/fhir') {
      sent.push(String(headers['x-request-id']));
      return { kind: 'cut' };
    }
    return { kind: 'none' };
  });
  expect(new Set(sent).size).toBe(1);
  let given = false;
  station.database.transaction(forgetCursors);
  theHub().line.choose((asked, index) => {
    if (asked.method === 'POST' && asked.path === '/fhir') return { kind: 'cut' };
    return onFeed((bundle) => {
      const mine = bundle.entry?.find(({ resource }) => resource.id === id);
      if (mine === undefined || given) return;
      given = true;
      const meta = { versionId: '1', lastUpdated: new Date().toISOString() };
      mine.resource = { ...mine.resource, meta, name: [{ ...name[0], family: 'TESTALORS' }] };
    })(asked, index);
  });
  await station.sync.wake();
  expect(given).toBe(true);
  expect(family(station, id)).toBe('TESTCORRIGE');

  theHub().line.choose(() => ({ kind: 'none' }));
  await settle(station);
  expect(station.sync.list().items).toEqual([]);
  const patient = await theHub().hub().repository.resources.read(`Patient/${id}`);
  expect(patient?.versionId).toBe(2);
  expect(JSON.stringify(patient?.resource)).toContain('TESTCORRIGE');
});

test('where it says that it has nothing any more, everything leaves again, once, and the state comes again', async () => {
  const station = await enrolledStation(theHub());
  const { request, requestId } = signRequest(station, [1000]);
  await settle(station);
  const version = () => hubVersionOf(station.database, 'Task', request.task.id);
  expect(version()).toBe('3');
  await announced(station, new Date().toISOString(), ({ path }) =>
    path === '/receipts' ? altered(() => JSON.stringify({ receipts: [] })) : { kind: 'none' },
  );
  expect(readRestoration(station.database)).toMatchObject({ resent: 1, gone: 0 });
  theHub().line.choose(() => ({ kind: 'none' }));
  await settle(station);
  expect(station.sync.list().items).toEqual([]);
  expect((await theHub().receipt(requestId))?.completedAt).not.toBeNull();
  const { resources } = theHub().hub().repository;
  expect((await resources.read(`ServiceRequest/${request.content.id}`))?.versionId).toBe(1);
  expect(version()).toBe(String((await resources.read(`Task/${request.task.id}`))?.versionId));
});

test('told of in the middle of a run, by a token that replaces another, it is asked before the act leaves', async () => {
  const station = await enrolledStation(theHub());
  signRequest(station, [1000]);
  await settle(station);
  signRequest(station, [1000]);
  const asked: string[] = [];
  let ended = false;
  theHub().line.choose(({ method, path }) => {
    if (path === '/auth/token' && ended) {
      const restored = { at: '2026-03-12T00:00:00Z', copyOf };
      return altered((text) => JSON.stringify({ ...JSON.parse(text), restored }));
    }
    const isAct = method === 'POST' && path === '/fhir';
    if (isAct && !ended) {
      ended = true;
      return refusal(401, 'auth.expired');
    }
    if (isAct || path === '/receipts') asked.push(path);
    return { kind: 'none' };
  });
  await station.sync.wake();
  await settle(station);
  expect(ended).toBe(true);
  expect(asked[0]).toBe('/receipts');
  expect(asked).toContain('/fhir');
});

test('others are waited for a week, also when the calendar is set back meanwhile', () => {
  const { database, clock } = openStation();
  const at = clock.now();
  const afterDays = (days: number): Date => new Date(at.getTime() + days * 86_400_000);
  expect(isHealing(database, at)).toBe(false);
  noteRestoration(database, { at: at.toISOString(), copyOf: afterDays(-1).toISOString() }, at);
  const lasts = [-8, -6, 0, 6, 8].map((days) => isHealing(database, afterDays(days)));
  expect(lasts).toEqual([false, true, true, true, false]);
});
