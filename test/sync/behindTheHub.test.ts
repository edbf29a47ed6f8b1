import { expect, test } from 'vitest';
import { noteRestoration, settleRestoration } from '../../electron/vault/store/restorationStore.ts';
import { altered, refusal } from './support/faults.ts';
import { commit, enrolledStation, settle, signRequest } from './support/station.ts';
import { sharedHub } from './support/syncHub.ts';

const theHub = sharedHub();
const weekMs = 7 * 86_400_000;

test('what began on a version that a restored hub lost asks after seconds first, then ever more rarely, and is somebody’s to settle after the week', async () => {
  const hub = theHub();
  const station = await enrolledStation(hub);
  const { request } = signRequest(station);
  await settle(station);
  const named = (family: string) => ({
    ...request.patient,
    name: [{ use: 'official' as const, family, given: ['ODETTE'] }],
  });
  commit(station, { kind: 'patient', resources: [named('TESTAVANT')] });
  await settle(station);
  const { clock, database, sync } = station;
  const at = clock.now();
  noteRestoration(database, { at: at.toISOString(), copyOf: at.toISOString() }, at);
  database.transaction((db) => settleRestoration(db, { resent: 0, gone: 0 }, at));

  commit(station, { kind: 'patient', resources: [named('TESTAPRES')] });
  hub.line.choose(({ method, path }) => {
    if (method === 'POST' && path === '/fhir') return refusal(412, 'version.conflict');
    if (method !== 'GET' || !path.startsWith('/fhir/Patient/')) return { kind: 'none' };
    return altered((text) => text.replace('"versionId":"2"', '"versionId":"1"'));
  });
  const waits: number[] = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await sync.wake();
    const [item] = sync.list().items;
    expect(item).toMatchObject({ phase: 'waiting', lastError: 'hub.behind' });
    const wait = Date.parse(item?.nextAttemptAt ?? '') - clock.now().getTime();
    waits.push(wait / 1000);
    clock.advance(wait);
  }
  expect(waits).toEqual([1.5, 3, 6, 12, 24, 48, 96, 192, 225]);

  clock.advance(weekMs);
  await sync.wake();
  expect(sync.list().items).toMatchObject([{ phase: 'conflict' }]);
});
