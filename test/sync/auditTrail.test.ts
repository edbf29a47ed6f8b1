import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { firstBrokenAudit, readAudit } from '../../electron/vault/store/auditStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import type { Vault } from '../../electron/vault/vault.ts';
import type { AuditAction } from '../../shared/audit/auditAction.ts';
import { type EntryName, entryNames } from '../../shared/ipc/contract.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { manualClock } from '../support/manualClock.ts';
import { newResident } from '../support/newResident.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type InstalledVault, installedVault } from '../support/vault.ts';
import {
  addsPeople,
  comesAndGoes,
  coordinatorExports,
  type Person,
  type Step,
  walker,
} from './support/auditWalks.ts';
import { manyResidents } from './support/manyResidents.ts';
import { enrolled, enrolledExpert, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';
import { withoutLine } from './support/untraced.ts';

const hub = sharedHub(5000);

/** Plays main for a document: lays it out and keeps it. The papers of an archive are never drawn. */
function documentsOf(vault: () => Vault) {
  let folder: string | null = null;
  return (message: VaultToMain): void => {
    if (message.type === 'chooseFolder') {
      folder = temporaryFolder();
      queueMicrotask(() => vault().folderChosen(message.jobId, folder));
    }
    if (message.type === 'openPrint' && folder === null) {
      queueMicrotask(() => vault().documents.printed(message.jobId, new Uint8Array([37])));
    }
    if (message.type === 'save') queueMicrotask(() => vault().documents.saved(message.jobId, true));
  };
}

/** A resident, her draft and the pages about her, from the window of a nurse. */
async function nurseWorks(step: Step, nurse: Person, vault: Vault, id: string): Promise<void> {
  const search = { specialty: null, patientId: null, text: '', offset: 0, limit: 20 } as const;
  await step(nurse, 'home:read', 'request.list', {});
  await step(nurse, 'callLog:read', 'request.list', {});
  await step(nurse, 'followUp:list', 'request.list', {});
  await step(nurse, 'appointment:list', 'request.list', {});
  await step(nurse, 'serviceRequest:search', 'request.list', { ...search, view: 'all' });
  await step(nurse, 'sync:list', 'request.list', {});
  const shown = await nurse.window.value('serviceRequest:read', { id });
  await step(nurse, 'serviceRequest:print', 'document.print', { id });
  const wanted = { text: 'lemo', limit: 5 };
  const { rows } = await step(nurse, 'patient:search', 'patient.search', wanted);
  const patientId = rows[0]?.id ?? '';
  const { versionId } = await step(nurse, 'patient:read', 'patient.read', { id: patientId });
  const moved = {
    id: patientId,
    versionId,
    traits: newResident('Lemoine').traits,
    unit: null,
    room: '14',
  };
  await step(nurse, 'patient:update', 'patient.update', moved);
  const double = newResident('lemo', { birthGiven: 'ODETE' });
  const { id: provisional } = await nurse.window.value('patient:create', double);
  const both = { id: provisional, versionId: 1, into: patientId, intoVersionId: versionId + 1 };
  await step(nurse, 'patient:merge', 'patient.merge', both);
  const text = 'Nom;Prénom;Né le;Sexe;Chambre\nAUBIN;Marthe;12/01/1931;F;9';
  const wholeList = { text, columns: null };
  const { columns, planId } = await step(nurse, 'roster:preview', 'request.list', wholeList);
  const list = { text, columns, planId, different: [], withoutBadLines: false };
  await step(nurse, 'roster:import', 'patient.import', list);
  await step(nurse, 'archive:list', 'request.list', { patientId });
  const imageId = shown.images[0]?.id ?? '';
  await step(nurse, 'archive:fetchImage', 'image.fetch', { imageId });

  const { attachmentToken: token, id: self } = await nurse.window.value('session:read', {});
  const picture = { token, id: shown.images[0]?.id ?? '' };
  const before = nurse.trail().length;
  expect(vault.picture({ ...picture, copy: 'preview' }).ok).toBe(true);
  expect(vault.picture({ ...picture, copy: 'display' }).ok).toBe(true);
  expect(nurse.trail().slice(before)).toEqual(['image.read']);

  const wish = { patientId, specialty: 'ophthalmology' };
  const { id: draft } = await step(nurse, 'draft:create', 'draft.create', wish);
  await step(nurse, 'draft:read', 'draft.read', { id: draft });
  const answers = { 'g.question': { type: 'text', value: 'Une question' } } as const;
  await step(nurse, 'draft:save', 'draft.save', { id: draft, patch: { answers } });
  const again = nurse.trail().length;
  await nurse.window.value('draft:save', { id: draft, patch: { answers } });
  expect(nurse.trail().slice(again)).toEqual([]);
  const image = await step(nurse, 'image:finish', 'image.add', await sentPicture(nurse, draft));
  await step(nurse, 'image:keep', 'image.keep', {
    ...{ requestId: draft, imageId: image.id },
    reason: 'comparison',
  });
  await step(nurse, 'image:check', 'image.check', {
    ...{ requestId: draft, imageId: image.id },
    said: { about: 'quality', reason: 'readable' },
  });
  const eye = { requestId: draft, imageId: image.id };
  await step(nurse, 'image:switchEye', 'image.switchEye', eye);
  await step(nurse, 'image:remove', 'image.remove', { requestId: draft, imageId: image.id });
  await step(nurse, 'draft:handOver', 'draft.handOver', { id: draft, to: [self] });
  await step(nurse, 'draft:delete', 'draft.delete', { id: draft });
}

async function sentPicture({ window }: Person, requestId: string): Promise<{ uploadId: string }> {
  const data = Buffer.alloc(64 * 48 * 4, 90);
  const bytes = new Uint8Array(encode({ width: 64, height: 48, data }, 90).data);
  const file = { requestId, slot: 'od.macula', fileName: 'a.jpg', lastModified: null };
  const { uploadId } = await window.value('image:begin', { ...file, size: bytes.length });
  await window.value('image:append', { uploadId, offset: 0, bytes });
  return { uploadId };
}

async function expertAnswers(step: Step, expert: Person, requestId: string): Promise<void> {
  await step(expert, 'tray:list', 'request.list', {
    ...{ specialty: null, place: null, priority: null, olderThanDays: null, state: null },
    ...{ overdue: false, replied: false, mine: false, text: '' },
  });
  await step(expert, 'task:accept', 'request.accept', { id: requestId });
  await step(expert, 'opinion:read', 'opinion.prepare', { requestId });
  const answers = opinionAnswers('ophthalmology');
  await step(expert, 'opinion:save', 'opinion.save', { requestId, answers });
  const signing = { requestId, missingImagesReason: null };
  await step(expert, 'opinion:sign', 'opinion.sign', signing);
  await step(expert, 'opinion:recall', 'opinion.recall', { requestId });
  await step(expert, 'opinion:sign', 'opinion.sign', signing);
  const [form = ''] = (
    await expert.window.value('opinion:read', { requestId })
  ).questionnaire.split('|');
  await step(expert, 'opinion:earlier', 'request.list', { form, text: 'contrôle' });
  await expert.window.value('opinion:sendNow', { requestId });
}

/** Entries that what comes before a walk has called already. */
const calledBefore: Partial<Record<EntryName, AuditAction>> = {
  'setup:install': 'store.create',
  'setup:confirmRecovery': 'session.unlock',
  'hub:enrol': 'sync.enrol',
  'hub:claimTeam': 'sync.claimTeam',
  'patient:create': 'patient.create',
  'draft:sign': 'request.sign',
  'serviceRequest:read': 'request.read',
};

describe('the access trail', () => {
  test('has a line for every entry that reads or writes a resident, or that is guarded', async () => {
    const { walked, step } = walker();
    const [rootDir, expertDir] = [temporaryFolder(), temporaryFolder()];
    const tellMain = documentsOf(() => opened.vault);
    const opened: InstalledVault = await installedVault({ rootDir, tellMain });
    const inside = await storeInside(rootDir);
    const trail = (): readonly AuditAction[] => actionsIn(inside.database);
    const nurse = { window: opened.record(), trail };
    await enrolled(nurse.window, hub(), practiceIds.ehpad);
    const expertWindow = await enrolledExpert(hub(), { rootDir: expertDir });
    const expertInside = await storeInside(expertDir);
    const expert = { window: expertWindow, trail: () => actionsIn(expertInside.database) };

    const id = await signedRequest(nurse.window);
    await eventually(read(expert.window, id), (detail) => detail?.row.state === 'received');
    await read(nurse.window, id)();
    expect(expert.trail()).toEqual(expect.arrayContaining(['sync.claimTeam', 'sync.received']));
    const before = [...trail(), ...expert.trail()];
    expect(before).toEqual(expect.arrayContaining([...Object.values(calledBefore), 'sync.sent']));

    await nurseWorks(step, nurse, opened.vault, id);
    await expertAnswers(step, expert, id);
    await eventually(read(nurse.window, id), (detail) => detail?.row.state === 'answered');
    await step(nurse, 'opinion:export', 'document.export', { requestId: id });
    await step(nurse, 'opinion:acknowledge', 'opinion.acknowledge', { requestId: id });
    const auditorId = await addsPeople(step, nurse);
    const again = await coordinatorExports(step, nurse, opened);
    await comesAndGoes(step, again, { window: opened.gate, trail }, opened, auditorId);

    const told = [...walked, ...Object.keys(calledBefore), ...Object.keys(withoutLine)];
    expect(entryNames.filter((entry) => !told.includes(entry))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
    expect(firstBrokenAudit(inside.database, inside.keys.auditKey)).toBeNull();
  });

  test('has a line for what was refused to somebody who is known', async () => {
    const rootDir = temporaryFolder();
    const opened = await installedVault({ rootDir }, 'auditor');
    const inside = await storeInside(rootDir);
    const window = opened.record();
    expect(await window.refusal('patient:search', { text: '', limit: 5 })).toBe('role.forbidden');
    opened.vault.lock('test');
    const nurse = await installedVault({ rootDir: temporaryFolder() });
    expect(actionsIn(inside.database).slice(2)).toEqual(['session.forbidden', 'session.lock']);

    const hers = await storeInside(nurse.rootDir);
    const id = '00000000-0000-4000-8000-000000000000';
    for (let time = 0; time < 2; time += 1) {
      expect(await nurse.record().refusal('draft:read', { id })).toBe('notFound');
    }
    expect(readAudit(hers.database).slice(2)).toMatchObject([
      {
        action: 'session.refused',
        outcome: 'refused',
        reason: 'notFound',
        detail: { entry: 'draft:read' },
        user: nurse.userId,
      },
    ]);
  });

  test('raises an alert when one person opens many files in a short time, once', async () => {
    const rootDir = temporaryFolder();
    const clock = manualClock();
    const opened = await installedVault({ rootDir, clock });
    const inside = await storeInside(rootDir);
    const window = opened.record();
    const files = await manyResidents(window, 32);
    for (const id of files.slice(0, 29)) await window.value('patient:read', { id });
    for (let minute = 0; minute < 11; minute += 1) {
      clock.advance(60_000);
      await window.value('session:presence', {});
    }
    await window.value('patient:read', { id: files[29] ?? '' });
    expect(actionsIn(inside.database)).not.toContain('session.burst');
    for (const id of files.slice(0, 31)) await window.value('patient:read', { id });
    const alerts = readAudit(inside.database).filter(({ action }) => action === 'session.burst');
    expect(alerts).toMatchObject([{ user: opened.userId, detail: { opened: 30, minutes: 10 } }]);
  });
});

function actionsIn(database: Database): readonly AuditAction[] {
  return readAudit(database).map(({ action }) => action);
}
