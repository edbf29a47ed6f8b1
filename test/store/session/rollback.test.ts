import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { manualClock } from '../../support/manualClock.ts';
import { storeInside } from '../../support/storeInside.ts';
import { installedVault, openTestVault, testPassphrase } from '../../support/vault.ts';

const wrong = 'autre chose que ce mot de passe';
const failures = 5;

/** What is waited before the next try by somebody who failed this often and starts the program again. */
const waited = 2 ** (failures - 2);

interface Tried {
  readonly rootDir: string;
  readonly userId: string;
  /** Puts files of the profile back as they were before the failures. */
  readonly putBack: (...names: readonly string[]) => void;
}

const names = ['throttle', 'keyring', 'keyring.previous', 'estuaire.db'];

/** A store where somebody came in, was copied, then failed five times while it was closed. */
async function failedOften(): Promise<Tried> {
  const { rootDir, userId, vault } = await installedVault();
  vault.close();
  const folder = join(rootDir, 'poste');
  const clock = manualClock();
  // Two right unlocks: the copy taken after the first is older than what the second leaves.
  await comeIn(rootDir, userId);
  for (const name of names) copyFileSync(join(folder, name), join(rootDir, `${name}.copy`));
  await comeIn(rootDir, userId);
  const guessing = openTestVault({ rootDir, clock });
  for (let count = 0; count < failures; count += 1) {
    clock.advance(1_000_000);
    await guessing.gate.refusal('session:unlock', { userId, passphrase: wrong });
  }
  guessing.vault.close();
  return {
    rootDir,
    userId,
    putBack: (...which) => {
      for (const name of which) {
        copyFileSync(join(rootDir, `${name}.copy`), join(folder, name));
        if (name === 'estuaire.db') rmSync(join(folder, 'estuaire.db-wal'), { force: true });
      }
    },
  };
}

async function comeIn(rootDir: string, userId: string): Promise<void> {
  const opened = openTestVault({ rootDir });
  await opened.gate.value('session:unlock', { userId, passphrase: testPassphrase });
  opened.vault.close();
}

/** Seconds that a program just started asks to wait, then what the trail says once the person is in. */
async function afterRestart({ rootDir, userId }: Tried): Promise<{
  readonly seconds: unknown;
  readonly told: readonly unknown[];
}> {
  const clock = manualClock(new Date('2031-01-01T00:00:00Z'));
  const opened = openTestVault({ rootDir, clock });
  const typed = { userId, passphrase: testPassphrase };
  const refused = await opened.gate.call('session:unlock', typed);
  clock.advance(1_000_000);
  await opened.gate.value('session:unlock', typed);
  opened.vault.close();
  const { database } = await storeInside(rootDir);
  const told = readAudit(database).filter(({ action }) => action === 'store.fileRolledBack');
  return {
    seconds: refused.ok ? 0 : refused.error.detail?.seconds,
    told: told.map(({ detail }) => detail.file),
  };
}

describe('failed tries', () => {
  test('are remembered after a restart and a change of date, and nothing is said of a store left alone', async () => {
    expect(await afterRestart(await failedOften())).toEqual({ seconds: waited, told: [] });
  });

  test.each([
    ['throttle', ['throttle']],
    ['keyring', ['keyring', 'keyring.previous']],
    ['database', ['estuaire.db']],
  ] as const)(
    'are remembered when %s is put back from an older copy, and the trail says it',
    async (file, which) => {
      const tried = await failedOften();
      tried.putBack(...which);
      const { seconds, told } = await afterRestart(tried);
      expect(seconds).toBe(waited);
      expect(new Set(told)).toEqual(new Set([file]));
    },
  );

  test('are taken from the database when both other files were put back', async () => {
    const { rootDir, userId, vault, record } = await installedVault();
    const folder = join(rootDir, 'poste');
    const idec = { family: 'Petit', given: 'Luc', role: 'nurse', rpps: null } as const;
    const passphrase = 'girafe citron balcon sifflet ombre';
    const { id } = await record().value('user:create', { ...idec, passphrase });
    vault.close();
    for (const name of names) copyFileSync(join(folder, name), join(rootDir, `${name}.copy`));
    const clock = manualClock();
    const guessing = openTestVault({ rootDir, clock });
    for (let count = 0; count < failures; count += 1) {
      clock.advance(1_000_000);
      await guessing.gate.refusal('session:unlock', { userId: id, passphrase: wrong });
    }
    // Somebody else comes in: the database learns what the files know of everybody.
    clock.advance(1_000_000);
    await guessing.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    guessing.vault.close();
    for (const name of ['throttle', 'keyring', 'keyring.previous']) {
      copyFileSync(join(rootDir, `${name}.copy`), join(folder, name));
    }
    const again = openTestVault({ rootDir, clock: manualClock() });
    await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
    again.vault.lock('test');
    const slowed = await again.gate.call('session:unlock', { userId: id, passphrase });
    expect(slowed).toMatchObject({
      ok: false,
      error: { code: 'session.throttled', detail: { seconds: waited } },
    });
  });
});
