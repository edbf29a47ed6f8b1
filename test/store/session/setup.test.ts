import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  installedVault,
  openTestVault,
  type TestVault,
  testEstablishment,
  testPassphrase,
} from '../../support/vault.ts';

const camille = {
  family: 'Renard',
  given: 'Camille',
  role: 'nurse',
  rpps: null,
  passphrase: testPassphrase,
} as const;
const installation = {
  establishment: testEstablishment,
  workstationName: 'Poste 1',
  user: camille,
};

async function stateOf({ gate }: TestVault): Promise<string> {
  return (await gate.value('session:status', {})).state;
}

describe('discovering', () => {
  test('opens the exercise in one call, as its nurse', async () => {
    const opened = openTestVault();
    expect(await stateOf(opened)).toBe('setup');
    await opened.gate.value('setup:discover', {});
    expect(opened.toMain).toContainEqual({ type: 'unlocked' });
    const nurse = opened.record();
    expect((await nurse.value('session:read', {})).displayName).toBe('Camille R.');
    expect((await nurse.value('sync:status', {})).profile).toBe('practice');
  });

  test('finds again after a restart what was written in the exercise', async () => {
    const first = openTestVault();
    await first.gate.value('setup:discover', {});
    await first.record().value('session:updateDisplay', { theme: 'night', textSize: 'larger' });
    first.vault.close();
    const second = openTestVault({ rootDir: first.rootDir });
    expect(await stateOf(second)).toBe('setup');
    await second.gate.value('setup:discover', {});
    expect((await second.record().value('session:read', {})).theme).toBe('night');
  });

  test('shows on the lock screen the code that gets a stranger back in, then the passphrase', async () => {
    const { gate, record } = openTestVault();
    await gate.value('setup:discover', {});
    await record().value('session:lock', {});
    const locked = await gate.value('session:status', {});
    const userId = locked.users[0]?.id ?? '';
    expect(locked).toMatchObject({ state: 'locked', profile: 'practice' });
    await gate.value('session:unlockWithCode', { userId, code: locked.practiceCode ?? '' });
    await record().value('session:lock', {});
    for (let tries = 0; tries < 5; tries += 1) {
      await gate.refusal('session:unlockWithCode', { userId, code: '000001' });
    }
    const passphrase = (await gate.value('session:status', {})).practiceCode ?? '';
    await gate.value('session:unlock', { userId, passphrase });
  });

  test('sets a broken exercise aside and makes another', async () => {
    const first = openTestVault();
    await first.gate.value('setup:discover', {});
    first.vault.close();
    const damaged = join(first.rootDir, 'exercice', 'estuaire.db');
    writeFileSync(damaged, Buffer.alloc(8192, 3));
    const second = openTestVault({ rootDir: first.rootDir });
    await second.gate.value('setup:discover', {});
    const aside = readdirSync(first.rootDir).find((name) => name.startsWith('exercice.'));
    const kept = readFileSync(join(first.rootDir, aside ?? '', 'estuaire.db'));
    expect(kept).toEqual(Buffer.alloc(8192, 3));
  });

  test('is refused on a workstation where the real store is installed', async () => {
    const { gate, vault } = await installedVault();
    vault.lock('test');
    expect(await gate.refusal('setup:discover', {})).toBe('setup.alreadyDone');
  });
});

describe('installing', () => {
  test('lets nobody in before the recovery key was typed back', async () => {
    const opened = openTestVault();
    const { recoveryKey } = await opened.gate.value('setup:install', installation);
    expect(await stateOf(opened)).toBe('recovery');
    const { users } = await opened.gate.value('session:status', {});
    const userId = users[0]?.id ?? '';
    const typed = { userId, passphrase: testPassphrase };
    expect(await opened.gate.refusal('session:unlock', typed)).toBe('session.refused');
    const wrong = recoveryKey.replace(/^./, (sign) => (sign === 'X' ? 'Y' : 'X'));
    expect(await opened.gate.refusal('setup:confirmRecovery', { recoveryKey: wrong })).toBe(
      'recovery.mismatch',
    );
    expect(opened.toMain).toEqual([]);
    await opened.gate.value('setup:confirmRecovery', { recoveryKey: recoveryKey.toLowerCase() });
    expect(opened.toMain).toContainEqual({ type: 'unlocked' });
    expect(await stateOf(opened)).toBe('unlocked');
  });

  test('takes the recovery key after a restart too, then asks for the passphrase', async () => {
    const first = openTestVault();
    const { recoveryKey } = await first.gate.value('setup:install', installation);
    first.vault.close();
    const second = openTestVault({ rootDir: first.rootDir });
    expect(await stateOf(second)).toBe('recovery');
    await second.gate.value('setup:confirmRecovery', { recoveryKey });
    expect(await stateOf(second)).toBe('locked');
    const { users } = await second.gate.value('session:status', {});
    const typed = { userId: users[0]?.id ?? '', passphrase: testPassphrase };
    await second.gate.value('session:unlock', typed);
  });

  test('may be done again while the key was not typed back, and keeps the first attempt aside', async () => {
    const opened = openTestVault();
    const lost = await opened.gate.value('setup:install', installation);
    const { recoveryKey } = await opened.gate.value('setup:install', installation);
    expect(await opened.gate.refusal('setup:confirmRecovery', lost)).toBe('recovery.mismatch');
    await opened.gate.value('setup:confirmRecovery', { recoveryKey });
    expect(readdirSync(opened.rootDir).some((name) => name.startsWith('poste.'))).toBe(true);
  });

  test('is refused once done', async () => {
    const { gate, vault, recoveryKey } = await installedVault();
    vault.lock('test');
    expect(await gate.refusal('setup:install', installation)).toBe('setup.alreadyDone');
    expect(await gate.refusal('setup:confirmRecovery', { recoveryKey })).toBe('setup.alreadyDone');
  });

  test('refuses a passphrase made of the names of the place and the person', async () => {
    const opened = openTestVault();
    const weak = {
      ...installation,
      user: { ...camille, passphrase: 'Camille Renard EHPAD Essai' },
    };
    const result = await opened.gate.call('setup:install', weak);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'passphrase.weak', detail: { reason: 'contextual' } },
    });
    expect(await stateOf(opened)).toBe('setup');
  });

  test('leaves nothing that looks installed when it stopped on the way', async () => {
    const opened = openTestVault();
    await opened.gate.value('setup:install', installation);
    opened.vault.close();
    const names = readdirSync(opened.rootDir);
    expect(names.filter((name) => name.startsWith('poste'))).toEqual(['poste']);
  });
});

describe('the strength of a passphrase', () => {
  test('is told while it is typed, before anybody is known', async () => {
    const { gate } = openTestVault();
    const judged = await gate.value('setup:strength', {
      passphrase: 'tilleuls 2026 tilleuls',
      context: ['EHPAD Les Tilleuls'],
    });
    expect(judged).toMatchObject({ acceptable: false, reason: 'contextual' });
  });
});
