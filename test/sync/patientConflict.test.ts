import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { PatientConflict } from '../../shared/ipc/conflict.ts';
import { newResident } from '../support/newResident.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, type TestConnection } from '../support/vault.ts';
import { enrolled, enrolledNurse, eventually } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const number = '231127654000012';

/** The same resident on two workstations of one establishment. */
async function sameResident(window: TestConnection, other: TestConnection) {
  await window.value('patient:search', { text: 'Lemoine', limit: 10 });
  const resident = newResident('Lemoine', { ins: number }, { room: '1' });
  const { id } = await window.value('patient:create', resident);
  await there(id, 1);
  await eventually(
    async () => {
      await window.value('sync:retry', {});
      await other.value('sync:retry', {});
      return (await other.call('patient:read', { id })).ok;
    },
    (known) => known,
  );
  const correct = async (from: TestConnection, change: { room: string; unit?: string }) => {
    const { versionId } = await from.value('patient:read', { id });
    const { traits } = newResident('Lemoine');
    await from.value('patient:update', { id, versionId, traits, unit: null, ...change });
  };
  return { id, correct };

  async function there(patientId: string, version: number) {
    await eventually(
      async () => {
        await window.value('sync:retry', {});
        return (await atTheHub(patientId))?.versionId;
      },
      (found) => found === version,
    );
  }
}

const atTheHub = async (id: string) =>
  (await hub().hub().repository.resources.history(`Patient/${id}`, 10, null))[0] ?? null;

async function reaches(window: TestConnection, id: string, version: number) {
  await eventually(
    async () => {
      await window.value('sync:retry', {});
      return (await atTheHub(id))?.versionId;
    },
    (found) => found === version,
  );
}

/** The conflict of this workstation once base and theirs are here. */
async function conflictOf(
  window: TestConnection,
  holds: (conflict: PatientConflict) => boolean,
): Promise<PatientConflict> {
  const found = await eventually(
    async () => {
      await window.value('sync:retry', {});
      const { items } = await window.value('sync:list', {});
      const item = items.find(({ phase }) => phase === 'conflict');
      return item === undefined ? null : window.value('act:conflict', { actId: item.requestId });
    },
    (conflict) => conflict?.known === true && conflict.hasBase && holds(conflict),
  );
  if (found === null) throw new Error('no conflict');
  return found;
}

const lineOf = ({ lines }: PatientConflict, field: string) =>
  lines.find((line) => line.field === field);

test('a resident corrected on two workstations is settled line by line, and nothing is lost on the way', async () => {
  const opened = await installedVault();
  const one = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const two = await enrolledNurse(hub());
  const { id, correct } = await sameResident(one, two);
  expect(JSON.stringify((await atTheHub(id))?.resource)).not.toContain(number);

  hub().line.choose(({ method, path }) =>
    method === 'POST' && path === '/fhir' ? { kind: 'cut' } : { kind: 'none' },
  );
  await correct(one, { room: '9', unit: 'Les Pommiers' });
  // An edit is an act of its own from the next run on.
  const [own] = await eventually(
    async () => {
      await one.value('sync:retry', {});
      return (await one.value('sync:list', {})).items;
    },
    ({ length }) => length === 1,
  );
  hub().line.choose(({ headers }) =>
    headers['x-request-id'] === own?.requestId ? { kind: 'cut' } : { kind: 'none' },
  );
  await correct(two, { room: '7' });
  await reaches(two, id, 2);
  hub().line.choose(() => ({ kind: 'none' }));

  const first = await conflictOf(one, () => true);
  expect(lineOf(first, 'room')).toMatchObject({ base: '1', mine: '9', theirs: '7' });
  expect(lineOf(first, 'unit')).toMatchObject({ base: null, mine: 'Les Pommiers', theirs: null });
  expect(first.lines.filter(({ mine, theirs }) => mine !== theirs)).toHaveLength(2);
  expect([first.mine.who, first.theirs.who]).toEqual(['Camille Renard', 'Camille Renard']);
  expect(first.theirs.at).not.toBeNull();

  const shown = (conflict: PatientConflict) => ({
    actId: conflict.actId,
    theirsVersion: conflict.theirsVersion ?? '',
    mineVersion: conflict.mineVersion,
  });
  const keep = { room: 'mine', unit: 'theirs' } as const;
  for (const wrong of [{}, { room: 'mine' }, { ...keep, sex: 'mine' }] as const) {
    expect(await one.refusal('act:settle', { ...shown(first), keep: wrong })).toBe('input.invalid');
  }

  // Further changes on both sides while she decides: announced, and nothing is taken.
  await correct(two, { room: '8' });
  await reaches(two, id, 3);
  await correct(one, { room: '10', unit: 'Les Pommiers' });
  const second = await conflictOf(one, (conflict) => conflict.theirsVersion === '3');
  expect(await one.refusal('act:settle', { ...shown(first), keep })).toBe('version.conflict');
  expect(lineOf(second, 'room')).toMatchObject({ base: '1', mine: '10', theirs: '8' });

  await one.value('act:settle', { ...shown(second), keep });
  await reaches(one, id, 4);
  const stored = JSON.stringify((await atTheHub(id))?.resource);
  expect(stored).toContain('"valueString":"10"');
  expect(stored).not.toContain('Les Pommiers');
  expect(stored).not.toContain(number);
  await eventually(
    () => one.value('sync:list', {}),
    ({ items }) => items.length === 0,
  );
  expect(await one.value('patient:read', { id })).toMatchObject({ room: '10', unit: null });
  await eventually(
    async () => {
      await two.value('sync:retry', {});
      return two.value('patient:read', { id });
    },
    ({ room }) => room === '10',
  );

  await opened.vault.close();
  const { database } = await storeInside(opened.rootDir);
  expect(readAudit(database).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['patient.read', 'patient.settle']),
  );
  const [evidence] = database.all('SELECT * FROM settled_conflict');
  for (const [column, room] of [
    ['base_json', '1'],
    ['mine_json', '10'],
    ['theirs_json', '8'],
    ['result_json', '10'],
  ] as const) {
    expect(String(evidence?.[column])).toContain(`"valueString":"${room}"`);
  }
  expect(JSON.parse(String(evidence?.choices))).toEqual(keep);
  expect(String(evidence?.result_json)).toContain(number);
  expect(database.all('SELECT * FROM conflict')).toEqual([]);
});
