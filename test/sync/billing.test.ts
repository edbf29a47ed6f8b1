import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { AttentionCounts } from '../../shared/attention/attention.ts';
import { parisClock } from '../../shared/domain/civilDate.ts';
import type { RequestDetail } from '../../shared/ipc/request.ts';
import { opinionAnswers } from '../support/exampleAnswers.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { openTestVault, type TestConnection, testPassphrase } from '../support/vault.ts';
import { enrolled, eventually, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const today = parisClock(new Date().toISOString()).date;
const period = { from: today, to: today };

/** A workstation on whose machine every file is kept, and which remembers what it was told to count. */
function machine(rootDir = temporaryFolder()) {
  const files: { name: string; text: string }[] = [];
  const counts: AttentionCounts[] = [];
  const opened = openTestVault({
    rootDir,
    tellMain: (message) => {
      if (message.type === 'attention') counts.push(message.counts);
      if (message.type !== 'save') return;
      files.push({ name: message.name, text: Buffer.from(message.bytes).toString('utf8') });
      queueMicrotask(() => opened.vault.documents.saved(message.jobId, true));
    },
  });
  return { files, counts, opened, rootDir };
}

async function installed(
  { opened }: ReturnType<typeof machine>,
  kind: 'ehpad' | 'hospital',
): Promise<TestConnection> {
  const isHospital = kind === 'hospital';
  const { recoveryKey } = await opened.gate.value('setup:install', {
    establishment: { name: 'Essai', finess: isHospital ? '149999914' : '149999906', kind },
    workstationName: 'Poste 1',
    user: {
      ...{ family: 'Hamel', given: 'Nadia', rpps: null, passphrase: testPassphrase },
      role: isHospital ? 'expert' : 'nurseCoordinator',
    },
  });
  await opened.gate.value('setup:confirmRecovery', { recoveryKey });
  const place = isHospital ? practiceIds.hospital : practiceIds.ehpad;
  const window = await enrolled(opened.record(), hub(), place);
  if (!isHospital) return window;
  const code = await hub().code('team', practiceIds.ophthalmology);
  await window.value('hub:claimTeam', { code });
  return window;
}

test('an answered request is counted on both sides: TE2 for who answered, no RQD line for an EHPAD', async () => {
  const asking = machine();
  const answering = machine();
  const nurse = await installed(asking, 'ehpad');
  const expert = await installed(answering, 'hospital');
  const id = await signedRequest(nurse);
  await eventually(read(expert, id), (it) => it !== null);
  await expert.value('task:accept', { id });
  await expert.value('opinion:save', { requestId: id, answers: opinionAnswers('ophthalmology') });
  await expert.value('opinion:sign', { requestId: id, missingImagesReason: 'answerNow' });
  await expert.value('opinion:sendNow', { requestId: id });
  const isAnswered = (it: RequestDetail | null) => it?.row.state === 'answered';
  const detail = await eventually(read(nurse, id), isAnswered);
  if (detail === null) throw new Error('never answered');
  const { row } = detail;

  for (const window of [nurse, expert]) {
    const figures = await window.value('activity:read', period);
    expect(figures).toMatchObject({ answered: 1, refused: 0, complements: 0, mayFill: false });
    expect(figures.bySpecialty).toMatchObject([{ code: 'OPHT-EHPAD', answered: 1 }]);
  }
  expect(await nurse.value('activity:exportBilling', period)).toEqual({
    ...{ saved: false, lines: 0, beyond: 0 },
  });
  expect(asking.files).toEqual([]);
  expect(await nurse.value('activity:export', period)).toEqual({ saved: true });
  expect(asking.files[0]?.text).toMatch(/Avis rendus;1;/);
  expect(asking.files[0]?.text).not.toContain(row.patientFamily);

  const saved = await expert.value('activity:exportBilling', period);
  expect(saved).toEqual({ saved: true, lines: 1, beyond: 0 });
  const [file] = answering.files;
  expect(file?.name).toBe(`facturation-${today}-${today}.csv`);
  const line = file?.text.split('\r\n')[1] ?? '';
  expect(line).toContain(';TE2;23;');
  expect(line).toContain(row.patientFamily);
  expect(line).toContain(row.number ?? 'no number');

  // Numbers only, and no more of them once she said so.
  await nurse.value('attention:update', { shown: false });
  expect(asking.counts.at(-1)).toMatchObject({ toRead: 0 });
  await nurse.value('attention:update', { shown: true });
  expect(asking.counts.at(-1)).toMatchObject({ toRead: 1, toTreat: 0 });
  expect(JSON.stringify(asking.counts)).not.toContain(row.patientFamily);
  const trail = readAudit((await storeInside(answering.rootDir)).database);
  const told = trail.filter(({ action }) => action.startsWith('activity.'));
  expect(told.map(({ action }) => action)).toEqual(['activity.exportBilling']);
  expect(JSON.stringify(told)).not.toContain(row.patientFamily);
});
