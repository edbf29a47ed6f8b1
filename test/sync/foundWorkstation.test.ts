import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAudit } from '../../electron/vault/store/auditStore.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { extractArchive, sevenZip } from '../support/sevenZip.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  type TestVault,
  testPassphrase,
} from '../support/vault.ts';
import { enrolled, read, signedRequest } from './support/people.ts';
import { practiceIds, sharedHub } from './support/syncHub.ts';

const hub = sharedHub(5000);
/** Two requests with their pictures, and keys that are slow on purpose: a busy machine takes its time. */
const patienceMs = 240_000;

/** One request that the hub has, one that was signed while the line was down, as it then stays. */
async function withQueue(window: TestConnection): Promise<string> {
  const sent = await signedRequest(window);
  const stateOf = async () => (await read(window, sent)())?.row.state;
  await expect.poll(stateOf, { timeout: patienceMs, interval: 300 }).toBe('received');
  await hub().line.down();
  const unsent = await signedRequest(window);
  const detail = await window.value('serviceRequest:read', { id: unsent });
  return detail.row.number ?? '';
}

/** The Region's operator, by the newest workstation. */
async function byOperator(): Promise<void> {
  const { identities, operator } = hub().hub().repository;
  const clientId = (await identities.workstations()).at(-1)?.clientId ?? '';
  await operator.declareLost(clientId, new Date().toISOString(), 'test');
}

/** Somebody works, her workstation is declared lost, and it calls. */
async function foundWorkstation(
  work: (window: TestConnection) => Promise<string>,
  declare: () => Promise<void>,
) {
  const opened = await installedVault();
  const window = await enrolled(opened.record(), hub(), practiceIds.ehpad);
  const unsent = await work(window);
  await declare();
  await hub().line.up();
  await window.call('sync:retry', {});
  const stateOf = async () => (await statusOf(opened)).state;
  await expect.poll(stateOf, { timeout: patienceMs, interval: 20 }).toBe('closed');
  // The lock screen asks at once, while the store still takes the last words.
  await opened.gate.value('loss:read', {});
  const isClosed = () => opened.toMain.some(({ type }) => type === 'closeVault');
  await expect.poll(isClosed, { timeout: patienceMs, interval: 100 }).toBe(true);
  return { opened, window, unsent };
}

/** The program started again on the same disk, with a person who answers its dialog with this folder. */
function startAgain({ rootDir }: TestVault, folder: string | null): TestVault {
  const again = openTestVault({
    rootDir,
    tellMain: (message: VaultToMain) => {
      if (message.type !== 'chooseFolder') return;
      queueMicrotask(() => again.vault.folderChosen(message.jobId, folder));
    },
  });
  return again;
}

const statusOf = ({ gate }: TestVault) => gate.value('session:status', {});

describe('a workstation that was declared lost, at its next contact', () => {
  test(
    'closes to everybody, and hands over what never left to the printed key alone',
    async () => {
      const { opened, window, unsent } = await foundWorkstation(withQueue, byOperator);
      expect(await window.refusal('home:read', {})).toBe('session.locked');
      expect(await statusOf(opened)).toMatchObject({ state: 'closed' });

      const folder = temporaryFolder();
      const again = startAgain(opened, folder);
      const { gate } = again;
      expect(await statusOf(again)).toMatchObject({
        state: 'closed',
        establishment: { kind: 'ehpad' },
      });
      const { userId, recoveryKey } = opened;
      const passphrase = testPassphrase;
      expect(await gate.refusal('session:unlock', { userId, passphrase })).toBe('workstation.lost');
      const recovering = { userId, recoveryKey, passphrase: 'girafe citron balcon sifflet ombre' };
      expect(await gate.refusal('session:recover', recovering)).toBe('workstation.lost');
      expect(await gate.refusal('loss:startAgain', { confirmed: true })).toBe('session.refused');
      expect(await gate.refusal('loss:handOver', { passphrase })).toBe('session.refused');
      const wrong = recoveryKey.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
      expect(await gate.refusal('loss:open', { recoveryKey: wrong })).toBe('recovery.mismatch');

      const plan = await gate.value('loss:open', { recoveryKey });
      expect(plan).toMatchObject({ requests: 1, originals: 4 });
      expect(await gate.refusal('loss:handOver', { passphrase })).toBe('export.wrongPassphrase');
      expect(readdirSync(folder)).toEqual([]);
      const { fileName } = await gate.value('loss:handOver', { passphrase: plan.passphrase });
      expect(readdirSync(folder)).toEqual([fileName]);
      const { handedOverAt } = await gate.value('loss:read', {});
      expect(handedOverAt).not.toBeNull();
      if (sevenZip !== null) {
        const into = temporaryFolder();
        const archive = join(folder, fileName ?? '');
        expect(extractArchive(archive, plan.passphrase, into).status).toBe(0);
        expect(readdirSync(join(into, 'demandes'))).toEqual([unsent]);
        expect(readdirSync(join(into, 'demandes', unsent, 'images')).length).toBe(4);
        expect(readFileSync(join(into, 'demandes', unsent, 'demande.html'), 'utf8')).toContain(
          'LEMOINE',
        );
      }

      const { database } = await storeInside(opened.rootDir);
      const actions = readAudit(database).map(({ action }) => action);
      expect(actions.filter((action) => action === 'store.closed').length).toBe(1);
      expect(actions.slice(-2)).toEqual(['store.handOver', 'export.request']);

      const { name } = await gate.value('loss:startAgain', { confirmed: true });
      expect(name).toMatch(/^poste\.\d{8}T\d{6}Z/);
      expect(await statusOf(again)).toMatchObject({ state: 'setup' });
    },
    patienceMs,
  );

  test(
    'says so again when the file beside its store is removed',
    async () => {
      const { opened } = await foundWorkstation(async () => '', byOperator);
      rmSync(join(opened.rootDir, 'poste', 'cloture'));
      const again = startAgain(opened, null);
      expect(await statusOf(again)).toMatchObject({ state: 'locked' });
      const typed = { userId: opened.userId, passphrase: testPassphrase };
      expect(await again.gate.refusal('session:unlock', typed)).toBe('workstation.lost');
      expect(await statusOf(again)).toMatchObject({ state: 'closed' });
      const { recoveryKey } = opened;
      const { passphrase } = await again.gate.value('loss:open', { recoveryKey });
      expect(await again.gate.value('loss:handOver', { passphrase })).toEqual({ fileName: null });
    },
    patienceMs,
  );
});

test(
  'is declared lost from another workstation, by whoever keeps them, who reads what it may hold',
  async () => {
    const keeping = await installedVault({}, 'nurseCoordinator');
    const keeper = await enrolled(keeping.record(), hub(), practiceIds.ehpad);
    const id = await signedRequest(keeper);
    const { row } = await keeper.value('serviceRequest:read', { id });
    const receivedAt = async () => (await read(keeper, id)())?.row.thread.hub ?? null;
    await expect.poll(receivedAt, { timeout: patienceMs, interval: 300 }).not.toBeNull();
    const lost = async () => {
      const { workstations } = await keeper.value('loss:list', {});
      const [own] = workstations.filter(({ isOwn }) => isOwn);
      const [other] = workstations.slice(-1);
      expect(other).toMatchObject({ isOwn: false, isRevoked: false, lostAt: null });
      const asking = (clientId = '') => ({ clientId, confirmed: true }) as const;
      expect(await keeper.refusal('loss:declare', asking(own?.clientId))).toBe('hub.rejected');
      const report = await keeper.value('loss:declare', asking(other?.clientId));
      const person = `${row.patientFamily} ${row.patientGiven}`;
      expect(report.requests).toContainEqual({ number: row.number, sentFromThere: false, person });
      const again = await keeper.value('loss:list', {});
      expect(again.workstations.at(-1)).toMatchObject({ isRevoked: true, lostAt: report.lostAt });
      const { database } = await storeInside(keeping.rootDir);
      const [line] = readAudit(database).slice(-1);
      expect(line).toMatchObject({ action: 'workstation.declareLost', outcome: 'success' });
    };
    const { opened, window } = await foundWorkstation(async () => '', lost);
    expect(await window.refusal('home:read', {})).toBe('session.locked');
    expect(await statusOf(opened)).toMatchObject({ state: 'closed' });
  },
  patienceMs,
);

test('a workstation that nobody declared lost has nothing of this', async () => {
  const { gate, vault, recoveryKey } = await installedVault();
  vault.lock('test');
  expect(await gate.refusal('loss:read', {})).toBe('session.refused');
  expect(await gate.refusal('loss:open', { recoveryKey })).toBe('session.refused');
});
