import { expect, test } from 'vitest';
import {
  type JournalFault,
  verifyJournal,
} from '../../electron/vault/services/audit/verifyJournal.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { addResidents } from '../support/storeContent.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  type InstalledVault,
  installedVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';

const everything = {
  userId: null,
  action: null,
  refusedOnly: false,
  from: null,
  to: null,
  before: null,
  limit: 50,
} as const;
const passphrase = 'girafe citron balcon sifflet ombre';

interface Audited extends InstalledVault {
  readonly nurseId: string;
  readonly auditorId: string;
  readonly auditor: TestConnection;
  readonly saves: { readonly name: string; readonly bytes: Uint8Array }[];
}

/** A nurse worked here; the direction looks at the journal. */
async function audited(
  searches = 12,
  work: (nurse: TestConnection) => Promise<unknown> = () => Promise.resolve(),
): Promise<Audited> {
  const rootDir = temporaryFolder();
  const saves: Audited['saves'] = [];
  const tellMain = (message: VaultToMain): void => {
    if (message.type !== 'save') return;
    saves.push(message);
    setImmediate(() => opened.vault.documents.saved(message.jobId, true));
  };
  const opened: InstalledVault = await installedVault({ rootDir, tellMain }, 'nurseCoordinator');
  const nurse = opened.record();
  for (let index = 0; index < searches; index += 1) {
    await nurse.value('patient:search', { text: `mot ${index}`, limit: 5 });
  }
  await work(nurse);
  await nurse.refusal('hub:claimTeam', { code: 'ABCD-EFGH' });
  const person = { family: 'Petit', given: 'Alain', role: 'auditor', rpps: null } as const;
  const { id: auditorId } = await nurse.value('user:create', { ...person, passphrase });
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId: auditorId, passphrase });
  const auditor = opened.record();
  return { ...opened, nurseId: opened.userId, auditorId, auditor, saves };
}

test('the journal tells every line, newest first, by pages', async () => {
  const { auditor } = await audited();
  const first = await auditor.value('audit:search', { ...everything, limit: 10 });
  expect(first.lines[0]).toMatchObject({ action: 'audit.read', userName: 'Alain P.' });
  expect(first.people.map(({ name }) => name)).toEqual(['Camille R.', 'Alain P.']);
  const seen = [...first.lines];
  while (seen.length < first.total) {
    const before = seen.at(-1)?.seq ?? 1;
    const page = await auditor.value('audit:search', { ...everything, before, limit: 10 });
    seen.push(...page.lines);
    if (page.lines.length === 0) break;
  }
  expect(seen.map(({ seq }) => seq)).toEqual(
    Array.from({ length: first.total }, (_, index) => first.total - index),
  );
});

test('the journal is narrowed by person, act, day and refusal', async () => {
  const { auditor, nurseId, auditorId } = await audited();
  const found = (change: Partial<Parameters<typeof auditor.value<'audit:search'>>[1]>) =>
    auditor.value('audit:search', { ...everything, ...change });
  expect((await found({ action: 'patient.search' })).total).toBe(12);
  const refused = await found({ refusedOnly: true });
  expect(refused.lines).toMatchObject([{ action: 'session.forbidden', refused: true }]);
  const his = await found({ userId: auditorId });
  expect(new Set(his.lines.map(({ userName }) => userName))).toEqual(new Set(['Alain P.']));
  const created = await found({ userId: nurseId, action: 'user.create' });
  expect(created.lines[0]?.object).toEqual({ kind: 'person', label: 'Alain P.' });
  expect((await found({ to: '2000-01-01' })).total).toBe(0);
  expect((await found({ from: '2000-01-01', to: '2100-01-01' })).total).toBeGreaterThan(15);
});

test('the state of the chain is told, and the first line that was changed', async () => {
  const { auditor, rootDir } = await audited();
  const sound = await auditor.value('audit:check', {});
  expect(sound).toMatchObject({ broken: null, done: true, verifiedTo: sound.end });
  const again = await installedVaultAgain(rootDir, 5);
  expect(await again.value('audit:check', {})).toMatchObject({ broken: 5, done: true });
  const noted = await again.value('audit:search', { ...everything, action: 'audit.broken' });
  expect(noted.total).toBe(1);
});

/** The same store after somebody with a key of hers changed one line of it. */
async function installedVaultAgain(rootDir: string, seq: number): Promise<TestConnection> {
  const { database } = await storeInside(rootDir);
  database.transaction((db) =>
    db.run(
      `UPDATE audit_event SET event = replace(event, 'success', 'refused') WHERE seq = ${seq}`,
    ),
  );
  const { openTestVault } = await import('../support/vault.ts');
  const opened = openTestVault({ rootDir });
  const { users } = await opened.gate.value('session:status', {});
  const auditor = users.find(({ role }) => role === 'auditor');
  await opened.gate.value('session:unlock', { userId: auditor?.id ?? '', passphrase });
  return opened.record();
}

test('an exported journal is verified from its own text, and each tampering is told at its row', async () => {
  const { auditor, saves } = await audited();
  expect(await auditor.value('audit:export', { from: null, to: null })).toEqual({ saved: true });
  const [file] = saves;
  expect(file?.name).toMatch(/^journal-des-acces-\d{4}-\d\d-\d\d\.jsonl$/);
  const lines = Buffer.from(file?.bytes ?? [])
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const sound = verifyJournal(lines);
  expect(sound).toMatchObject({ fault: null, rows: lines.length - 2, rootFingerprint: null });
  expect(file && Buffer.from(file.bytes).toString('utf8')).not.toContain(testPassphrase);

  const at = 6;
  const changed = (change: (line: string) => string, index = at): JournalFault | unknown =>
    verifyJournal(lines.map((line, number) => (number === index ? change(line) : line)));
  expect(changed((line) => line.replace('success', 'refused'))).toEqual({ fault: 'hash', seq: at });
  expect(changed((line) => line.replace(/"hash":"./, '"hash":"g'))).toEqual({
    fault: 'row',
    seq: at,
  });
  const without = (index: number) => verifyJournal(lines.filter((_, number) => number !== index));
  expect(without(at)).toEqual({ fault: 'order', seq: at });
  expect(without(lines.length - 2)).toEqual({ fault: 'head', seq: lines.length - 2 });
  expect(without(lines.length - 1)).toEqual({ fault: 'footer', seq: lines.length - 2 });
  expect(without(0)).toEqual({ fault: 'header', seq: 0 });
  expect(changed((line) => line.replace('Alain', 'Paul'), 0)).toMatchObject({
    fault: 'signature',
  });
  expect(verifyJournal(lines, '0000 1111')).toMatchObject({ fault: 'root' });
});

test('a period that holds nothing is not exported', async () => {
  const { auditor } = await audited(1);
  const period = { from: '2001-01-01', to: '2001-01-02' };
  expect(await auditor.refusal('audit:export', period)).toBe('notFound');
});

test('the journal of one resident: found by her name, told by initials, kept through its export', async () => {
  let subjects: readonly string[] = [];
  const { auditor, rootDir, saves } = await audited(3, async (nurse) => {
    const [her = '', other = ''] = await addResidents(nurse, 2);
    await nurse.value('patient:read', { id: her });
    await nurse.value('patient:read', { id: other });
    const { id } = await nurse.value('draft:create', {
      patientId: her,
      specialty: 'ophthalmology',
    });
    await nurse.value('draft:read', { id });
    await nurse.value('draft:create', { patientId: other, specialty: 'ophthalmology' });
    subjects = [her, id];
  });
  const { people } = await auditor.value('audit:findPatient', { text: 'dur' });
  expect(people).toHaveLength(2);
  expect(JSON.stringify(people)).not.toMatch(/durand/i);
  expect((await auditor.value('audit:findPatient', { text: 'personne' })).people).toEqual([]);
  expect(await auditor.refusal('audit:findPatient', { text: 'd' })).toBe('input.invalid');
  const hers = people.find(({ label }) => label.endsWith(subjects[0]?.slice(0, 8) ?? '?'));
  const patient = hers?.handle ?? 0;

  const { database } = await storeInside(rootDir);
  const expected = database
    .all(
      'SELECT seq FROM audit_event WHERE object_id IN (SELECT value FROM json_each(?)) ORDER BY seq',
      JSON.stringify(subjects),
    )
    .map(({ seq }) => Number(seq));
  database.close();
  expect(expected.length).toBeGreaterThanOrEqual(4);
  const found = await auditor.value('audit:search', { ...everything, patient });
  expect(found.lines.map(({ seq }) => seq).reverse()).toEqual(expected);
  expect(found.total).toBe(expected.length);
  const created = { ...everything, patient, action: 'draft.create' } as const;
  expect((await auditor.value('audit:search', created)).total).toBe(1);
  expect((await auditor.value('audit:search', { ...everything, patient: 999 })).total).toBe(0);

  const period = { from: null, to: null, patient };
  expect(await auditor.value('audit:export', period)).toEqual({ saved: true });
  const lines = Buffer.from(saves.at(-1)?.bytes ?? [])
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const span = (expected.at(-1) ?? 0) - (expected[0] ?? 0) + 1;
  expect(verifyJournal(lines)).toMatchObject({ fault: null, rows: span });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    about: { patient: hers?.label, lines: expected },
  });
  const rewritten = (lines[0] ?? '').replace(`[${expected[0]},`, '[');
  expect(verifyJournal([rewritten, ...lines.slice(1)])).toMatchObject({ fault: 'signature' });
});
