import { expect, test } from 'vitest';
import { leaveOnTopOfTheirs } from '../../electron/vault/store/conflictStore.ts';
import { readResource } from '../../electron/vault/store/resourceStore.ts';
import type { Chooser, Fault } from '../support/hostileHub.ts';
import { refusal } from './support/faults.ts';
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

/** The hub takes it, and what comes back is the refusal of another copy of it that came too early. */
const takenAndRefused: Fault = {
  kind: 'alter',
  change: ({ headers }) => {
    const said = refusal(412, 'version.conflict');
    if (said.kind !== 'answer') throw new Error('not an answer');
    return { ...said, headers: { ...headers, ...said.headers }, body: String(said.body) };
  },
};

const onLine =
  (answers: Readonly<Record<string, Fault>>): Chooser =>
  ({ method, path }) =>
    answers[`${method} ${path.split('/').slice(0, 3).join('/')}`] ?? { kind: 'none' };

const sentTwice = { 'POST /fhir': takenAndRefused };

/** A resident's name changed here, taken by the hub, and said to have met another version. */
async function refusedThoughTaken() {
  const station = await enrolledStation(theHub());
  const { request } = signRequest(station);
  await settle(station);
  const name = [{ use: 'official' as const, family: 'TESTMIEN', given: ['ODETTE'] }];
  const requestId = commit(station, {
    ...{ kind: 'patient', resources: [{ ...request.patient, name }] },
  });
  return { station, requestId, patient: { ...request.patient, name } };
}

async function arrivesOnce(station: Station, id: string): Promise<void> {
  theHub().line.choose(() => ({ kind: 'none' }));
  await settle(station);
  expect(station.sync.list().items).toEqual([]);
  expect(station.sync.status()).toMatchObject({ conflicts: 0, refused: 0 });
  expect(station.database.all('SELECT * FROM conflict')).toEqual([]);
  expect(family(station, id)).toBe('TESTMIEN');
}

const versionOf = async (id: string) =>
  (await theHub().hub().repository.resources.read(`Patient/${id}`))?.versionId;

test('an act that the hub took after it had refused it is no conflict: nobody is asked, and it arrives once', async () => {
  const { station, patient } = await refusedThoughTaken();
  theHub().line.choose(onLine(sentTwice));
  await station.sync.wake();
  expect(station.sync.status()).toMatchObject({ conflicts: 0 });
  await arrivesOnce(station, patient.id);
  expect(await versionOf(patient.id)).toBe(2);
});

test('nobody may decide on its own echo, which the feed brings before the hub could be asked', async () => {
  const { station, requestId, patient } = await refusedThoughTaken();
  theHub().line.choose(onLine({ ...sentTwice, 'POST /receipts': { kind: 'cut' } }));
  await station.sync.wake();
  await station.sync.wake();
  expect(() =>
    station.database.transaction((db) =>
      leaveOnTopOfTheirs(db, requestId, crypto.randomUUID(), new Map()),
    ),
  ).toThrow('state.forbidden');
  await arrivesOnce(station, patient.id);
  expect(await versionOf(patient.id)).toBe(2);
});

test('what somebody wrote on top of it meanwhile is shown once it has its receipt', async () => {
  const { station, patient } = await refusedThoughTaken();
  const other = await enrolledStation(theHub());
  theHub().line.choose(
    onLine({
      ...sentTwice,
      'GET /fhir/Patient': { kind: 'cut' },
      'POST /receipts': { kind: 'cut' },
    }),
  );
  await station.sync.wake();
  theHub().line.choose(() => ({ kind: 'none' }));
  await settle(other);
  commit(other, { kind: 'patient', resources: [{ ...patient, birthDate: '1931-02-03' }] });
  await settle(other);
  await arrivesOnce(station, patient.id);
  expect(await versionOf(patient.id)).toBe(3);
  expect(readResource(station.database, 'Patient', patient.id)).toMatchObject({
    ...{ hubVersionId: '3', resource: { birthDate: '1931-02-03' } },
  });
});
