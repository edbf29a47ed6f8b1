import { cpSync, renameSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import { verifyJws } from '../../electron/vault/sync/jws.ts';
import { headClaims, headType, readAuditHead } from '../../shared/fhir/auditHead.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { installedVault, openTestVault, type TestVault, testPassphrase } from '../support/vault.ts';
import { enrolled, eventually } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
const hisPassphrase = 'girafe citron balcon sifflet ombre';

async function comeIn(rootDir: string): Promise<TestVault> {
  const opened = openTestVault({ rootDir });
  const { users } = await opened.gate.value('session:status', {});
  const userId = users[0]?.id ?? '';
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  return opened;
}

/** Some reading, then a lock: the head of that moment is signed, and waited for at the hub. */
async function workAndLock(opened: TestVault, clientId: string, words: string): Promise<number> {
  const before = (await headAtHub(clientId))?.seq ?? 0;
  await opened.record().value('patient:search', { text: words, limit: 5 });
  opened.vault.lock('test');
  const head = await eventually(
    () => headAtHub(clientId),
    (known) => (known?.seq ?? 0) > before,
  );
  return head?.seq ?? 0;
}

function headAtHub(clientId: string) {
  return hub().hub().repository.identities.lastAuditHead(clientId);
}

async function onlyWorkstation(): Promise<string> {
  const all = await hub().hub().repository.identities.workstations();
  const last = all.at(-1);
  if (last === undefined) throw new Error('the workstation is enrolled');
  return last.clientId;
}

async function rolledBackAt(clientId: string): Promise<string | null> {
  const known = await hub().hub().repository.identities.workstation(clientId);
  return known?.rolledBackAt ?? null;
}

test('a profile put back from a copy is announced at the next contact, and the hub notes it', async () => {
  const rootDir = temporaryFolder();
  const copy = `${temporaryFolder()}/copy`;
  const first = await installedVault({ rootDir });
  await enrolled(first.record(), hub(), practiceIds.ehpad);
  const { id: administrator } = await first.record().value('user:create', {
    ...{ family: 'Petit', given: 'Alain', role: 'localAdministrator', rpps: null },
    passphrase: hisPassphrase,
  });
  const clientId = await onlyWorkstation();
  const early = await workAndLock(first, clientId, 'lemoine');
  first.vault.close();
  cpSync(rootDir, copy, { recursive: true });

  const second = await comeIn(rootDir);
  const late = await workAndLock(second, clientId, 'martin');
  expect(late).toBeGreaterThan(early);
  second.vault.close();
  expect(await rolledBackAt(clientId)).toBeNull();

  rmSync(rootDir, { recursive: true });
  renameSync(copy, rootDir);
  const third = await comeIn(rootDir);
  const { rollback } = await eventually(
    () => third.record().value('sync:status', {}),
    (status) => status.rollback !== null,
  );
  expect(rollback?.hubSeq).toBe(late);
  const { database } = await storeInside(rootDir);
  const lines = readAudit(database).filter(({ action }) => action === 'store.rolledBack');
  expect(lines).toMatchObject([{ outcome: 'refused', user: null, detail: { hubSeq: late } }]);
  await eventually(
    () => rolledBackAt(clientId),
    (at) => at !== null,
  );

  expect(await third.record().refusal('audit:acknowledgeRollback', {})).toBe('role.forbidden');
  third.vault.lock('test');
  await third.gate.value('session:unlock', { userId: administrator, passphrase: hisPassphrase });
  await third.record().value('audit:acknowledgeRollback', {});
  expect((await third.record().value('sync:status', {})).rollback).toBeNull();
  expect(readAudit(database).at(-1)?.action).toBe('audit.rollbackSeen');

  // Told once: the trail goes on from here, and is sound again for both.
  third.vault.close();
  const fourth = await comeIn(rootDir);
  await workAndLock(fourth, clientId, 'durand');
  const again = readAudit(database).filter(({ action }) => action === 'store.rolledBack');
  expect(again).toHaveLength(1);
});

test('a trail that only goes on is announced by nobody, and its heads are signed by the workstation', async () => {
  const rootDir = temporaryFolder();
  const opened = await installedVault({ rootDir });
  await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const clientId = await onlyWorkstation();
  await workAndLock(opened, clientId, 'lemoine');
  opened.vault.close();
  const again = await comeIn(rootDir);
  const window = again.record();
  for (let index = 0; index < 101; index += 1) {
    await window.value('patient:search', { text: `mot ${index}`, limit: 5 });
  }
  const { database } = await storeInside(rootDir);
  const made = database.all('SELECT id, seq, hash FROM audit_head ORDER BY rowid');
  expect(made.length).toBeGreaterThan(1);
  await eventually(
    async () => (await headAtHub(clientId))?.hash,
    (hash) => hash === made.at(-1)?.hash,
  );
  expect((await window.value('sync:status', {})).rollback).toBeNull();
  expect((await window.value('sync:list', {})).items).toEqual([]);
  expect(await rolledBackAt(clientId)).toBeNull();

  const stored = await hub()
    .hub()
    .repository.resources.read(`AuditEvent/${made.at(-1)?.id}`);
  if (stored?.resource.resourceType !== 'AuditEvent') throw new Error('the head is kept');
  const head = readAuditHead(stored.resource);
  const workstation = await hub().hub().repository.identities.workstation(clientId);
  const key = await hub()
    .hub()
    .repository.identities.key(workstation?.kid ?? '');
  const expected = { alg: 'ES384', typ: headType, kid: key?.kid ?? '' } as const;
  const claims = head && verifyJws(head.jws, expected, key?.jwk as never);
  expect(claims).toEqual(head && headClaims(head));
});
