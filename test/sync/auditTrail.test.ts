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
import { type InstalledVault, installedVault, type TestConnection } from '../support/vault.ts';
import {
  addsPeople,
  comesAndGoes,
  coordinatorExports,
  type Person,
  type Step,
  walker,
} from './support/auditWalks.ts';
import { followedElsewhere } from './support/followedElsewhere.ts';
import { enrolled, enrolledExpert, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);

/** Entries that show and change nothing of a resident and nothing that is guarded. Kept short on purpose. */
const withoutLine: Partial<Record<EntryName, string>> = {
  'setup:discover': 'the exercise: its store says that it was made, and nobody in it exists',
  'repair:read': 'a damaged store: there is no trail to write to',
  'repair:authorise': 'a damaged store: there is no trail to write to',
  'repair:startAgain': 'a damaged store: there is no trail to write to',
  'repair:leave': 'a damaged store: there is no trail to write to',
  'repair:restore': 'its line is in the store put back (test/store/backup)',
  'repair:salvage': 'its line is in the store put back (test/store/backup)',
  'loss:read': 'a workstation that was declared lost: foundWorkstation.test.ts',
  'loss:open': 'a workstation that was declared lost: foundWorkstation.test.ts',
  'loss:handOver': 'a workstation that was declared lost: foundWorkstation.test.ts',
  'loss:startAgain': 'a workstation that was declared lost: foundWorkstation.test.ts',
  'loss:list': 'numbers and names of workstations, from the hub',
  'loss:declare': 'a second workstation: foundWorkstation.test.ts',
  'setup:poste': 'a poste.json that was found: places and an address, before there is a store',
  'hub:poste': 'a poste.json that was found: places and an address',
  'diagnostic:prepare': 'versions, times and counts, shown: nobody is in it',
  'hub:readKey': 'a public key, to be compared aloud',
  'calendar:read': 'sittings and absences of teams: no resident is in it',
  'absence:declare': 'an absence of an expert, with its line: calendar.test.ts',
  'absence:withdraw': 'an absence of an expert, with its line: calendar.test.ts',
  'activity:read': 'counts and delays: nobody is in it',
  'activity:export': 'counts in a file, with its line: billing.test.ts',
  'activity:exportBilling': 'acts in a file, with its line: billing.test.ts',
  'activity:fill': 'the exercise only: test/store/activity',
  'attention:read': 'shown or not: nobody is in it',
  'attention:update': 'shown or not, with its line: billing.test.ts',
  'hub:enrolWithFile': 'joins as hub:enrol does, with its line: posteFile.test.ts',
  'hotFolder:read': 'devices and counts: nobody is in it',
  'hotFolder:add': 'a folder of a device: test/store/images/hotFolder.test.ts',
  'hotFolder:setErasing': 'a folder of a device: test/store/images/hotFolder.test.ts',
  'hotFolder:check': 'a folder of a device: test/store/images/hotFolder.test.ts',
  'hotFolder:remove': 'a folder of a device: test/store/images/hotFolder.test.ts',
  'inbox:list': 'pictures that belong to nobody, with the name that a device gave them',
  'inbox:expect': 'which draft is on the screen, in memory alone',
  'inbox:attribute': 'a picture of a device: test/store/images/hotFolder.test.ts',
  'inbox:setAside': 'a picture of a device: test/store/images/hotFolder.test.ts',
  'draft:submit': 'a doctor who signs for a nurse: test/store/people/countersign.test.ts',
  'draft:giveBack': 'a doctor who signs for a nurse: test/store/people/countersign.test.ts',
  'act:cancel': 'a request that is not answered: cancel.test.ts',
  'act:recall': 'a request that the hub does not have: cancel.test.ts',
  'act:resend': 'an act that the hub refused: cancel.test.ts',
  'act:conflict': 'a file that was changed twice: patientConflict.test.ts',
  'act:settle': 'a file that was changed twice: patientConflict.test.ts',
  'sitting:read':
    'ids, sizes and hours of what was reserved; who they are has the line of serviceRequest:search',
  'sitting:prepare': 'requests of the team, each with the line of task:accept: sitting.test.ts',
  'sitting:release': 'requests in hand, each with the line of task:release: sitting.test.ts',
  'task:assign': 'a request of the team: assign.test.ts',
  'task:look': 'what she looks at, in memory alone: opening it left its line',
  'task:lookers': 'who looks at what, in memory alone',
  'task:colleagues': 'who is of the team, and away: the directory',
  'task:release': 'a request in hand: moves.test.ts',
  'task:ask': 'a request in hand: moves.test.ts',
  'task:redirect': 'a request in hand: moves.test.ts',
  'task:refuse': 'a request in hand: moves.test.ts',
  'task:convert': 'a request in hand: moves.test.ts',
  'task:close': 'a request that is over: moves.test.ts',
  'task:closeUnanswered': 'a complement that waited for three weeks: moveGate.test.ts',
  'task:markError': 'a request that was sent: moves.test.ts',
  'task:reopen': 'a closed request: moves.test.ts',
  'notice:worsen': 'a request that waits: notices.test.ts',
  'notice:acknowledge': 'a message about a request: notices.test.ts',
  ...followedElsewhere,
  'patient:depart': 'somebody with a request: notices.test.ts',
  'reply:read': 'a complement: moves.test.ts',
  'reply:save': 'a complement: moves.test.ts',
  'reply:sign': 'a complement: moves.test.ts',
  'opinion:departing': 'her own answers of the last minute, signed by her',
  'opinion:sendNow': 'its line is that of the signature',
  'phrase:list': 'her own ready words, about nobody',
  'phrase:save': 'her own ready words, about nobody',
  'phrase:remove': 'her own ready words, about nobody',
  'opinion:correct': 'an opinion that was read: moves.test.ts',
  'opinion:exportMail': 'a save dialog; its line is that of opinion:export: secureMail.test.ts',
  'camera:open': 'a camera that is opened: what it took has its line',
  'camera:close': 'a camera that is closed',
  'secondScreen:show': 'what the reading shows: its case has the line of serviceRequest:read',
  'secondScreen:read': 'an id: what is read with it has its own line',
  'call:read': 'the state of a call, on the page of its request',
  'call:begin': 'a second workstation that answers: call.test.ts',
  'call:ring': 'a second workstation that answers; its line is call:begin',
  'call:accept': 'a second workstation that rings: call.test.ts',
  'call:decline': 'a second workstation that rings; its line is call.end',
  'override:read': 'codes and counts',
  'override:review': 'a month: overrides.test.ts',
  'override:export': 'a month: overrides.test.ts',
  'draft:renew': 'a form that was withdrawn: renewDraft.test.ts',
  'call:nameRead': 'a second workstation that answers: call.test.ts',
  'call:secure': 'two workstations agree on their connection: callSecurity.test.ts',
  'call:confirmWords': 'two workstations agree on their connection: callSecurity.test.ts',
  'call:devices': 'names of a camera and of a microphone',
  'call:setSubject': 'a second workstation that answers: callStill.test.ts',
  'call:interrupted': 'a second workstation that answers; it stands in the record of the call',
  'call:askStill': 'said to the other workstation and kept by nobody; the picture has its line',
  'call:stills': 'what waits to be signed, on the page of its request',
  'call:joinStill': 'a picture taken during a call: callStill.test.ts',
  'call:signal': 'two windows build their connection: nothing of it is written',
  'call:receive': 'two windows build their connection: nothing of it is written',
  'call:end': 'a second workstation that answers: call.test.ts',
  'exercise:enter':
    'the exercise: nobody in it exists; its begin and its end have their lines (test/sync/exercise)',
  'exercise:read': 'where the exercise stands',
  'exercise:picture': 'a drawn picture of nobody',
  'exercise:begin': 'closes the store, with its line: test/sync/exercise',
  'exercise:answer': 'the exercise: test/sync/exercise',
  'exercise:finish': 'the exercise: test/sync/exercise',
  'exercise:leave': 'closes the store of the exercise: nobody in it exists',
  'attestation:sign': 'an exercise that was finished: test/sync/exercise',
  'attestation:list': 'names of colleagues and versions',
  'tray:count': 'a number',
  'tray:rows': 'a part of the list; its line is that of tray:list: trayService.test.ts',
  'tray:views': 'filters of her own, under names',
  'tray:saveView': 'filters of her own, under names',
  'tray:removeView': 'filters of her own, under names',
  'restore:find': 'dates and sizes, before there is a store',
  'restore:open': 'its line is in the store put back (test/store/backup)',
  'restore:apply': 'its line is in the store put back (test/store/backup)',
  'backup:list': 'dates and sizes',
  'update:read': 'versions',
  'update:check': 'what is found says so itself: updates.test.ts',
  'backup:restore': 'its line is in the store put back (test/store/backup)',
  'setup:strength': 'weighs what is being typed and keeps nothing',
  'session:status': 'the lock screen: counts and tiles',
  'session:read': 'her own name',
  'user:list': 'names and roles of colleagues',
  'session:presence': 'somebody is there',
  'session:keepPlace': 'where she is, kept with the line of the lock',
  'session:place': 'where she herself was',
  'lock:read': 'minutes',
  'image:begin': 'the picture exists from image:finish on',
  'image:append': 'the picture exists from image:finish on',
  'document:read': 'the hidden page of opinion:export',
  'document:laidOut': 'the hidden page of opinion:export',
  'export:prepare': 'counts, and words drawn at random: nothing leaves before export:begin',
  'export:read': 'counts',
  'hub:status': 'names of the establishment and of teams',
  'sync:retry': 'what leaves says so itself',
  'sync:status': 'counts',
  'app:about': 'versions',
  'audit:check': 'numbers; it leaves a line when a line is found changed (journal.test.ts)',
  'audit:acknowledgeRollback': 'only after a store was put back: rollback.test.ts',
  'retention:read': 'periods and counts',
  'rekey:progress': 'how far a renewal is, at the gate',
  'rekey:leave': 'its end was read, at the gate',
  'rekey:read': 'dates, and what is in the way',
  'rekey:begin': 'words drawn at random: nothing changes before rekey:run',
  'rekey:run': 'its line is in the store of the new keys (test/store/rekey)',
  'archive:fetchRequest': 'only when a request has left: retention.test.ts',
};

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

async function manyResidents(window: TestConnection, count: number): Promise<readonly string[]> {
  await window.value('patient:search', { text: 'Lemoine', limit: 5 });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const birthDate = `19${30 + (index % 30)}-0${1 + Math.floor(index / 30)}-11`;
    const person = newResident('Lemoine', { birthDate });
    const { id } = await window.value('patient:create', person);
    ids.push(id);
  }
  return ids;
}

function actionsIn(database: Database): readonly AuditAction[] {
  return readAudit(database).map(({ action }) => action);
}
