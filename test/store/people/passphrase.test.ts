import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKeyring, readPreviousKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { readAudit } from '../../../electron/vault/store/auditStore.ts';
import { killImages } from '../../support/killImages.ts';
import { manualClock } from '../../support/manualClock.ts';
import { storeInside } from '../../support/storeInside.ts';
import {
  type InstalledVault,
  installedVault,
  openTestVault,
  testPassphrase,
} from '../../support/vault.ts';

const next = 'girafe citron balcon sifflet ombre';
const change = { current: testPassphrase, next };

/** Which of both passphrases opens what lies in this folder, each tried by a program just started. */
async function working(rootDir: string, userId: string): Promise<readonly string[]> {
  const opens: string[] = [];
  for (const passphrase of [testPassphrase, next]) {
    const tried = openTestVault({ rootDir });
    const result = await tried.gate.call('session:unlock', { userId, passphrase });
    if (result.ok) opens.push(passphrase);
    tried.vault.close();
  }
  return opens;
}

function slotIds(rootDir: string): readonly (readonly string[])[] {
  const folder = join(rootDir, 'poste');
  const both = [readKeyring(folder)?.keyring, readPreviousKeyring(folder)];
  return both.map((keyring) => keyring?.slots.map(({ id }) => id) ?? []);
}

describe('changing one’s own passphrase', () => {
  test('asks the old one, and then only the new one opens', async () => {
    const { record, gate, vault, userId, rootDir } = await installedVault();
    const window = record();
    const wrong = { current: 'autre chose', next };
    expect(await window.refusal('session:setPassphrase', wrong)).toBe('passphrase.wrong');
    await window.value('session:setPassphrase', change);
    vault.lock('test');
    expect(await gate.refusal('session:unlock', { userId, passphrase: testPassphrase })).toBe(
      'session.refused',
    );
    await gate.value('session:unlock', { userId, passphrase: next });
    vault.close();
    expect(await working(rootDir, userId)).toEqual([next]);
  });

  test('keeps her signing key, her code and her open session', async () => {
    const { record, gate, vault, userId, rootDir } = await installedVault();
    const window = record();
    const kidOf = () => readKeyring(join(rootDir, 'poste'))?.keyring.slots[0]?.signing.kid;
    const before = kidOf();
    await window.value('session:setCode', { code: '407192' });
    await window.value('session:setPassphrase', change);
    expect(kidOf()).toBe(before);
    const anne = {
      family: 'Lemaire',
      given: 'Anne',
      role: 'nurse',
      rpps: null,
      passphrase: next,
    } as const;
    await window.value('user:create', anne);
    vault.lock('test');
    await gate.value('session:unlockWithCode', { userId, code: '407192' });
    await record().value('session:setPassphrase', { current: next, next: testPassphrase });
  });

  test('refuses a weak one, and counts wrong old ones as the lock screen does', async () => {
    const { record } = await installedVault({ clock: manualClock() });
    const window = record();
    const weak = { current: testPassphrase, next: 'Camille Renard Camille' };
    expect(await window.refusal('session:setPassphrase', weak)).toBe('passphrase.weak');
    const wrong = { current: 'autre chose', next };
    expect(await window.refusal('session:setPassphrase', wrong)).toBe('passphrase.wrong');
    expect(await window.refusal('session:setPassphrase', wrong)).toBe('passphrase.wrong');
    expect(await window.refusal('session:setPassphrase', change)).toBe('session.throttled');
  });

  test('killed at any instant leaves exactly one working passphrase, and the old slot dies', async () => {
    const opened = await installedVault();
    const window = opened.record();
    const images = await killImages(opened.rootDir, () =>
      window.value('session:setPassphrase', change),
    );
    expect(images.length).toBeGreaterThan(8);
    const seen = new Set<string>();
    for (const { folder, before } of images) {
      const opens = await working(folder, opened.userId);
      expect([before, opens.length]).toEqual([before, 1]);
      seen.add(opens[0] ?? '');
      const [current, previous] = slotIds(folder);
      expect([before, previous]).toEqual([before, current]);
    }
    expect(seen).toEqual(new Set([testPassphrase, next]));
  }, 240_000);
});

/** Copies of both generations, to put back. */
function copies(rootDir: string): { readonly putBack: (...names: readonly string[]) => void } {
  const folder = join(rootDir, 'poste');
  const names = ['keyring', 'keyring.previous', 'throttle', 'estuaire.db'];
  const there = names.filter((name) => existsSync(join(folder, name)));
  for (const name of there) copyFileSync(join(folder, name), join(rootDir, `${name}.copy`));
  return {
    putBack: (...which) => {
      for (const name of which) copyFileSync(join(rootDir, `${name}.copy`), join(folder, name));
    },
  };
}

describe('an older keyring put back', () => {
  async function changedThenClosed(): Promise<InstalledVault & ReturnType<typeof copies>> {
    const opened = await installedVault();
    const { putBack } = copies(opened.rootDir);
    await opened.record().value('session:setPassphrase', change);
    opened.vault.close();
    return { ...opened, putBack };
  }

  test('alone, changes nothing: the generation before the last is newer', async () => {
    const { rootDir, userId, putBack } = await changedThenClosed();
    putBack('keyring');
    expect(await working(rootDir, userId)).toEqual([next]);
  });

  test('in both generations, opens to no passphrase that was replaced, and the trail says it', async () => {
    const { rootDir, userId, putBack, recoveryKey } = await changedThenClosed();
    putBack('keyring', 'keyring.previous');
    expect(await working(rootDir, userId)).toEqual([]);
    const again = openTestVault({ rootDir });
    await again.gate.value('session:recover', { recoveryKey, userId, passphrase: next });
    again.vault.close();
    const { database } = await storeInside(rootDir, next);
    const told = readAudit(database).filter(({ action }) => action === 'store.fileRolledBack');
    expect(told.map(({ detail }) => detail.file)).toContain('keyring');
  });
});
