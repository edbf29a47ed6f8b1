import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { firstBrokenAudit } from '../../electron/vault/store/auditStore.ts';
import { manyNewResidents } from '../support/newResident.ts';
import { storeInside } from '../support/storeInside.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import {
  installedVault,
  openTestVault,
  type TestConnection,
  testPassphrase,
} from '../support/vault.ts';

const kibibyte = 1024;

/** A folder on a file system of its own, this small; null where one cannot be made (not root, no tmpfs). */
function smallDisk(kibibytes: number): string | null {
  const folder = temporaryFolder();
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder]);
  if (made.status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

/** Takes all the room but `left` bytes; answers a function that gives it back. */
function fillDisk(folder: string, left: number): () => void {
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(Math.max(bavail * bsize - left, 0)));
  return () => rmSync(ballast, { force: true });
}

let born = 0;

async function create(window: TestConnection): Promise<string> {
  born += 1;
  const result = await window.call('patient:create', manyNewResidents(born));
  return result.ok ? 'created' : result.error.code;
}

describe('a full disk', () => {
  test.for([0, 16, 64, 200].map((left) => left * kibibyte))(
    'with %i bytes left is told as such, loses nothing, and heals when room is made',
    async (left, context) => {
      const rootDir = smallDisk(12 * kibibyte);
      if (rootDir === null) {
        context.skip('needs root and tmpfs: a small file system could not be mounted here');
        return;
      }
      const { record, userId, vault } = await installedVault({ rootDir });
      const nurse = record();
      await nurse.value('patient:search', { text: 'nouveau', limit: 1 });
      expect(await create(nurse)).toBe('created');
      const empty = fillDisk(rootDir, left);
      let created = 1;
      let answer = await create(nurse);
      for (; answer === 'created' && created < 500; created += 1) answer = await create(nurse);
      expect(answer).toBe('store.diskFull');
      expect(await create(nurse)).toBe('store.diskFull');
      const during = await nurse.call('patient:search', { text: 'nouveau', limit: 1 });
      expect(during.ok).toBe(true);
      empty();
      expect(await create(nurse)).toBe('created');
      vault.close();
      const restarted = openTestVault({ rootDir });
      await restarted.gate.value('session:unlock', { userId, passphrase: testPassphrase });
      const found = await restarted.record().value('patient:search', { text: '', limit: 1 });
      expect(found.total).toBe(created + 1);
      restarted.vault.close();
      const { database, keys } = await storeInside(rootDir);
      expect(firstBrokenAudit(database, keys.auditKey)).toBeNull();
    },
  );

  test('at the unlock is told as such, and the right passphrase still opens afterwards', async (context) => {
    const rootDir = smallDisk(12 * kibibyte);
    if (rootDir === null) {
      context.skip('needs root and tmpfs: a small file system could not be mounted here');
      return;
    }
    const { userId, vault } = await installedVault({ rootDir });
    vault.close();
    const restarted = openTestVault({ rootDir });
    const empty = fillDisk(rootDir, 0);
    const typed = { userId, passphrase: testPassphrase };
    expect(await restarted.gate.refusal('session:unlock', typed)).toBe('store.diskFull');
    empty();
    await restarted.gate.value('session:unlock', typed);
  });
});
