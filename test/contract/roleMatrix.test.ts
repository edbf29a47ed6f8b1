import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { practicePassphrase } from '../../electron/vault/services/practiceService.ts';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import { clinicalRoles, type Role, roles } from '../../shared/domain/roles.ts';
import type { Result } from '../../shared/errors.ts';
import { contract, type EntryName, entryNames } from '../../shared/ipc/contract.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { type GuardedEntry, guardedEntries, mayCall, rowOf } from '../../shared/ipc/rights.ts';
import { openExercise } from '../support/exercise.ts';
import { storeInside } from '../support/storeInside.ts';
import type { TestConnection, TestVault } from '../support/vault.ts';
import { newcomerPassphrase, type RoleFacts } from './inputs/facts.ts';
import { roleInputs } from './roleInputs.ts';

const columns = 'PNCMVOEDAJ';

/** « Verrouiller » ends the session, so it is tried last. */
const order: readonly EntryName[] = [
  ...entryNames.filter((name) => name !== 'session:lock'),
  'session:lock',
];

interface Exercise extends TestVault {
  readonly nurse: TestConnection;
  readonly facts: Omit<RoleFacts, 'userId'>;
  /** What only somebody with a clinical role may read. */
  readonly clinical: readonly string[];
}

/** The exercise: a real encrypted store with residents, requests, pictures and drafts. */
async function exercise(): Promise<Exercise> {
  const page = new Uint8Array(8);
  const answerAsMain = (message: VaultToMain): void => {
    const documents = () => opened.vault.documents;
    if (message.type === 'openPrint') setImmediate(() => documents().printed(message.jobId, page));
    if (message.type === 'save') setImmediate(() => documents().saved(message.jobId, false));
  };
  const opened: TestVault = await openExercise({ tellMain: answerAsMain });
  const nurse = opened.record();
  const all = roleInputs['serviceRequest:search']({ ...nothing, userId: '' });
  const { rows } = await nurse.value('serviceRequest:search', all);
  const { rows: answered } = await nurse.value('serviceRequest:search', { ...all, view: 'toRead' });
  const [request] = answered;
  const [draft] = rows.filter(({ state }) => state === 'draft');
  if (request === undefined || draft === undefined) throw new Error('the exercise is alive');
  const { images } = await nurse.value('serviceRequest:read', { id: request.id });
  const clinical = rows.flatMap((row) => [
    row.patientId,
    row.patientFamily,
    row.birthDate,
    row.question ?? row.patientFamily,
  ]);
  const facts = {
    patientId: request.patientId,
    requestId: request.id,
    draftId: draft.id,
    pictureId: images[0]?.id ?? draft.id,
  };
  return { ...opened, nurse, facts, clinical: [...new Set(clinical)] };
}

const nothing = { patientId: '', requestId: '', draftId: '', pictureId: '' };

/** One person of each role, each with her passphrase: the nurse adds an administrator, who adds the others. */
async function everyRole(opened: Exercise): Promise<ReadonlyMap<Role, string>> {
  const people = new Map<Role, string>();
  const add = async (window: TestConnection, role: Role): Promise<string> => {
    const { id } = await window.value('user:create', {
      family: `Personne-${role}`,
      given: 'Alix',
      role,
      rpps: null,
      passphrase: newcomerPassphrase,
    });
    people.set(role, id);
    return id;
  };
  const administrator = await add(opened.nurse, 'localAdministrator');
  const window = await windowOf(opened, administrator);
  for (const role of roles) if (role !== 'localAdministrator') await add(window, role);
  return people;
}

async function windowOf(opened: Exercise, userId: string): Promise<TestConnection> {
  opened.vault.lock('test');
  await opened.gate.value('session:unlock', { userId, passphrase: newcomerPassphrase });
  return opened.record();
}

/** Everything in the store and beside it but the access trail. */
function snapshot(database: Database, rootDir: string): string {
  const hash = createHash('sha256');
  const tables = database.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  for (const { name } of tables) {
    if (name === 'audit_event') continue;
    const kept = name === 'setting' ? " WHERE key <> 'audit.head'" : '';
    for (const row of database.all(`SELECT * FROM "${name}"${kept}`)) {
      hash.update(JSON.stringify([name, row]));
    }
  }
  for (const file of ['keyring', 'keyring.previous', 'throttle']) {
    hash.update(readIfThere(join(rootDir, 'exercice', file)));
  }
  return hash.digest('hex');
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

describe('the matrix of roles and entries', () => {
  test('has one letter or one dot for each role, in the order of the columns', () => {
    expect(columns).toHaveLength(roles.length);
    for (const entry of guardedEntries) {
      const cells = [...rowOf(entry)];
      expect([entry, cells.length]).toEqual([entry, columns.length]);
      for (const [index, cell] of cells.entries()) expect(['.', columns[index]]).toContain(cell);
      const fromRow = roles.filter((_, index) => cells[index] !== '.');
      expect(fromRow).toEqual(roles.filter((role) => mayCall(role, entry)));
    }
  });

  test('has a row for each entry that a known person calls, and no other', () => {
    const guarded = entryNames.filter((name) => ['record', 'print'].includes(contract[name].scope));
    expect([...guardedEntries].toSorted()).toEqual(guarded.toSorted());
  });

  test('gives the draft’s signature to no préparateur, the answers to the requis alone', () => {
    expect(mayCall('preparer', 'draft:save')).toBe(true);
    expect(mayCall('preparer', 'draft:sign')).toBe(false);
    expect(roles.filter((role) => mayCall(role, 'opinion:sign'))).toEqual(['expert']);
  });
});

/** What the door must say of a window that belongs to a known person. */
function isAllowed(role: Role, entry: EntryName): boolean {
  const { scope } = contract[entry];
  if (scope === 'any') return true;
  return scope === 'record' && mayCall(role, entry as GuardedEntry);
}

describe('the door', () => {
  test('answers every role as the matrix says, and a refusal leaves one line of the trail', async () => {
    const opened = await exercise();
    const people = await everyRole(opened);
    const { database } = await storeInside(opened.rootDir, practicePassphrase, 'exercice');
    const found: string[] = [];
    const expected: string[] = [];
    let refusals = 0;
    for (const [role, userId] of people) {
      const window = await windowOf(opened, userId);
      const call = async (entry: EntryName): Promise<void> => {
        const input = roleInputs[entry]({ ...opened.facts, userId });
        const code = codeOf(await window.raw.call(entry, input));
        expect([entry, role, code]).not.toEqual([entry, role, 'internal']);
        found.push(`${role} ${entry} ${code === 'role.forbidden' ? 'refused' : 'allowed'}`);
        expected.push(`${role} ${entry} ${isAllowed(role, entry) ? 'allowed' : 'refused'}`);
      };
      const forbidden = order.filter((entry) => !isAllowed(role, entry));
      const before = snapshot(database, opened.rootDir);
      const lines = readAudit(database).length;
      for (const entry of forbidden) await call(entry);
      expect([role, snapshot(database, opened.rootDir)]).toEqual([role, before]);
      const line = { action: 'session.forbidden', outcome: 'refused', user: userId };
      const trail = forbidden.map((entry) => ({ ...line, detail: { entry } }));
      expect(readAudit(database).slice(lines)).toMatchObject(trail);
      refusals += forbidden.length;
      for (const entry of order.filter((one) => isAllowed(role, one))) await call(entry);
    }
    expect(found).toEqual(expected);
    expect(people.size).toBe(roles.length);
    expect(refusals).toBeGreaterThan(100);
  }, 300_000);

  test.each(roles.filter((role) => !clinicalRoles.includes(role)))(
    'lets no clinical content out to %s',
    async (role) => {
      const opened = await exercise();
      const userId = (await everyRole(opened)).get(role) ?? '';
      const window = await windowOf(opened, userId);
      const { attachmentToken } = await window.value('session:read', {});
      const heard: string[] = [];
      for (const entry of order) {
        const answer = await window.raw.call(entry, roleInputs[entry]({ ...opened.facts, userId }));
        heard.push(`${entry} ${JSON.stringify(answer)}`);
      }
      heard.push(JSON.stringify(window.events));
      for (const copy of ['display', 'preview', 'thumbnail'] as const) {
        const asked = { token: attachmentToken, id: opened.facts.pictureId, copy };
        expect(opened.vault.picture(asked)).toEqual({ ok: false });
      }
      expect(opened.clinical.length).toBeGreaterThan(20);
      for (const line of heard) {
        expect(opened.clinical.filter((content) => line.includes(content))).toEqual([]);
      }
    },
    120_000,
  );
});
