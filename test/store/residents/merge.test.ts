import { expect, test } from 'vitest';
import { applyResources } from '../../../electron/vault/services/applyResources.ts';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { searchTrail } from '../../../electron/vault/store/auditJournalStore.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import type { Database } from '../../../electron/vault/store/database.ts';
import { survivorOf } from '../../../electron/vault/store/patientMergeStore.ts';
import { readResource } from '../../../electron/vault/store/resourceStore.ts';
import type { Input } from '../../../shared/ipc/contract.ts';

import { openExercise, withoutPictures } from '../../support/exercise.ts';
import { newResident } from '../../support/newResident.ts';
import {
  addPicture,
  everything,
  jpeg,
  readyDraft,
  signedExample,
} from '../../support/readyDraft.ts';
import { storeInside } from '../../support/storeInside.ts';
import type { TestConnection } from '../../support/vault.ts';

const provisionalName = 'INCONNUE PROVISOIRE';

async function createProvisional(window: TestConnection): Promise<string> {
  await window.value('patient:search', { text: provisionalName, limit: 5 });
  const traits = { birthFamily: provisionalName, birthGiven: 'Madame', birthDate: '1940-01-01' };
  return (await window.value('patient:create', newResident(provisionalName, traits))).id;
}

/** A draft about somebody, as far as « Signer et envoyer ». */
async function readyFor(window: TestConnection, patientId: string): Promise<string> {
  const example = await readyDraft(window);
  const { answers } = await window.value('draft:read', { id: example });
  const { id } = await window.value('draft:create', { patientId, specialty: 'ophthalmology' });
  await window.value('draft:save', { id, patch: { answers } });
  for (const slot of ['od.macula', 'od.papille', 'og.macula', 'og.papille'])
    await addPicture(window, id, slot, jpeg(90));
  await window.value('draft:delete', { id: example });
  return id;
}

async function asked(
  window: TestConnection,
  id: string,
  into: string,
): Promise<Input<'patient:merge'>> {
  const { versionId } = await window.value('patient:read', { id });
  const kept = await window.value('patient:read', { id: into });
  return { id, versionId, into, intoVersionId: kept.versionId };
}

async function requestsOf(window: TestConnection, patientId: string) {
  const search = { ...everything, view: 'all', patientId } as const;
  return (await window.value('serviceRequest:search', search)).rows;
}

/** Somebody known, and a file of hers that was begun under another name: one request signed, one being written. */
async function twoFiles() {
  const { record, rootDir, vault } = await openExercise();
  const window = record();
  const { patient: kept } = await signedExample(window);
  const provisional = await createProvisional(window);
  const signed = await readyFor(window, provisional);
  await window.value('draft:sign', { id: signed, confirmed: true });
  const draft = await readyFor(window, provisional);
  const inside = () => storeInside(rootDir, practicePassphrase, 'exercice');
  return { window, vault, inside, kept, provisional, signed, draft };
}

/** The same without anything signed, for what is refused or goes wrong. */
async function twoNames() {
  const { record, rootDir, vault } = await openExercise({ practiceContent: withoutPictures });
  const window = record();
  const { rows } = await window.value('patient:search', { text: '', limit: 1 });
  const [kept] = rows;
  if (kept === undefined) throw new Error('the exercise has residents');
  const provisional = await createProvisional(window);
  await window.value('draft:create', { patientId: provisional, specialty: 'ophthalmology' });
  const inside = () => storeInside(rootDir, practicePassphrase, 'exercice');
  return { window, vault, inside, kept, provisional };
}

test('everything of a provisional file is found on the one that stays, and nothing signed is rewritten', async () => {
  const { window, vault, inside, kept, provisional, signed, draft } = await twoFiles();
  const [before, people] = [
    await requestsOf(window, kept.id),
    (await window.value('patient:search', { text: '', limit: 1 })).total,
  ];
  const signedBefore = await window.value('serviceRequest:read', { id: signed });
  const draftBefore = await window.value('draft:read', { id: draft });

  const record = await window.value('patient:merge', await asked(window, provisional, kept.id));
  expect(record).toMatchObject({
    id: kept.id,
    birthFamily: kept.birthFamily,
    former: [{ id: provisional, birthFamily: provisionalName, firstGiven: 'MADAME' }],
  });
  expect(record.facts).not.toEqual([]);
  for (const { notedAt } of record.facts) expect(notedAt).toBe(signedBefore.row.authoredOn);

  // Lists: one person, found under either name, with the requests of both.
  const { total, rows } = await window.value('patient:search', { text: provisionalName, limit: 5 });
  expect([total, rows[0]?.id]).toEqual([1, kept.id]);
  expect((await window.value('patient:search', { text: '', limit: 1 })).total).toBe(people - 1);
  expect((await window.value('patient:read', { id: provisional })).id).toBe(kept.id);
  const after = await requestsOf(window, kept.id);
  expect(after.map(({ id }) => id).toSorted()).toEqual(
    [...before.map(({ id }) => id), signed, draft].toSorted(),
  );
  expect(new Set(after.map(({ patientFamily }) => patientFamily))).toEqual(
    new Set([kept.birthFamily]),
  );

  const request = await window.value('serviceRequest:read', { id: signed });
  expect(request.patient.id).toBe(kept.id);
  expect(request.signatureVerified).toBe(true);
  expect(request.images).toEqual(signedBefore.images);
  expect(request.answers).toEqual(signedBefore.answers);
  const written = await window.value('draft:read', { id: draft });
  expect(written.patient.id).toBe(kept.id);
  expect(written.answers).toEqual(draftBefore.answers);
  expect(written.images).toEqual(draftBefore.images);
  // Read aloud under another name: it is read again before the signature.
  expect(await window.refusal('draft:sign', { id: draft, confirmed: true })).toBe(
    'request.identityCheck',
  );
  const begun = await window.value('draft:create', {
    patientId: provisional,
    specialty: 'haematology',
  });
  expect((await window.value('draft:read', { id: begun.id })).patient.id).toBe(kept.id);

  vault.close();
  const { database } = await inside();
  const { resource } = readResource(database, 'ServiceRequest', signed) ?? {};
  expect(resource?.subject.reference).toBe(`Patient/${provisional}`);
  const trail = readAudit(database).filter(({ action }) => action === 'patient.merge');
  expect(trail).toMatchObject([{ object: { id: provisional }, detail: { into: kept.id } }]);
  const about = { userId: null, action: null, refusedOnly: false, since: null, until: null };
  const lines = searchTrail(database, { ...about, patientId: kept.id }, null, 500);
  const objects = new Set(lines.map(({ record: { object } }) => object?.id));
  for (const id of [kept.id, provisional, signed, draft]) expect(objects).toContain(id);
});

test('a file that was put into another is neither corrected, nor merged again, nor taken back by a version without it', async () => {
  const { window, vault, inside, kept, provisional } = await twoNames();
  const merge = await asked(window, provisional, kept.id);
  await window.value('patient:merge', merge);
  const { traits } = newResident('x');
  const correction = { id: provisional, versionId: 2, traits, unit: null, room: '9' };
  expect(await window.refusal('patient:update', correction)).toBe('patient.merged');
  const again = { ...merge, versionId: 2 };
  expect(await window.refusal('patient:merge', again)).toBe('patient.merged');
  const back = { ...again, id: kept.id, into: provisional };
  expect(await window.refusal('patient:merge', back)).toBe('patient.merged');

  vault.close();
  const { database } = await inside();
  const merged = readResource(database, 'Patient', provisional)?.resource;
  if (merged === undefined) throw new Error('the merged file stays');
  expect(merged).toMatchObject({ active: false, name: [{ family: provisionalName }] });
  const { link: _gone, ...older } = merged;
  database.transaction((db) => {
    db.run("DELETE FROM local_change WHERE resource_type = 'Patient'");
    applyResources(db, [{ resource: { ...older, active: true }, hubVersionId: '9' }], new Date());
  });
  expect(survivorOf(database, provisional)).toBe(kept.id);
  expect(readResource(database, 'Patient', provisional)?.resource.active).toBe(false);
});

test('only what was compared is merged, and only a provisional identity into another one', async () => {
  const { window, inside, kept, provisional } = await twoNames();
  const merge = await asked(window, provisional, kept.id);
  const refused: readonly (readonly [Partial<typeof merge>, string])[] = [
    [{ versionId: 7 }, 'version.conflict'],
    [{ intoVersionId: 99 }, 'version.conflict'],
    [{ into: provisional, intoVersionId: merge.versionId }, 'patient.notMergeable'],
    [{ into: crypto.randomUUID() }, 'notFound'],
  ];
  for (const [change, code] of refused) {
    expect(await window.refusal('patient:merge', { ...merge, ...change })).toBe(code);
  }
  const { database } = await inside();
  for (const status of ['VALI', 'RECUP', 'QUAL']) {
    setStatus(database, provisional, status);
    expect(await window.refusal('patient:merge', merge)).toBe('patient.notMergeable');
  }
  setStatus(database, provisional, 'PROV');
  for (const id of [provisional, kept.id]) {
    database.transaction((db) =>
      db.run(
        `INSERT INTO local_change (resource_type, resource_id, type, payload, request_id, status, created_at)
         VALUES ('Patient', ?, 'UPDATE', '{}', 'x', 'conflict', '')`,
        id,
      ),
    );
    expect(await window.refusal('patient:merge', merge)).toBe('patient.notMergeable');
    database.transaction((db) => db.run("DELETE FROM local_change WHERE request_id = 'x'"));
  }
  expect((await window.value('patient:merge', merge)).id).toBe(kept.id);
});

function setStatus(database: Database, id: string, status: string): void {
  database.transaction((db) =>
    db.run(
      `UPDATE resource SET json = json_set(json, '$.extension[0].extension[0].valueCoding.code', ?)
       WHERE type = 'Patient' AND id = ?`,
      status,
      id,
    ),
  );
}

const touched = [
  'resource',
  'local_change',
  'act',
  'act_dependency',
  'patient_merge',
  'request_view',
  'draft',
  'resident_fact',
  'audit_event',
] as const;

test('a merge that stops anywhere on its way was never begun', async () => {
  const { window, inside, kept, provisional } = await twoNames();
  const merge = await asked(window, provisional, kept.id);
  const { database } = await inside();
  const content = () =>
    Object.fromEntries(touched.map((table) => [table, database.all(`SELECT * FROM ${table}`)]));
  const before = content();
  const stops = ['act', 'local_change', 'resource', 'patient_merge', 'draft', 'audit_event'];
  for (const table of stops) {
    const moment = table === 'resource' || table === 'draft' ? 'UPDATE' : 'INSERT';
    database.transaction((db) =>
      db.run(
        `CREATE TRIGGER stop AFTER ${moment} ON ${table} BEGIN SELECT RAISE(ABORT, 'power'); END`,
      ),
    );
    expect((await window.call('patient:merge', merge)).ok, table).toBe(false);
    expect(content(), table).toEqual(before);
    database.transaction((db) => db.run('DROP TRIGGER stop'));
  }
  expect((await window.value('patient:merge', merge)).id).toBe(kept.id);
});
