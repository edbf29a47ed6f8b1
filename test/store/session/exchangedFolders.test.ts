import { cpSync, existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { installedVault, openTestVault, testPassphrase } from '../../support/vault.ts';

test('the exercise under the real store’s name opens to nobody', async () => {
  const { gate, rootDir, vault } = openTestVault();
  await gate.value('setup:discover', {});
  const { users } = await gate.value('session:status', {});
  vault.close();
  cpSync(join(rootDir, 'exercice'), join(rootDir, 'poste'), { recursive: true });
  const again = openTestVault({ rootDir });
  expect(await again.gate.refusal('session:status', {})).toBe('keyring.damaged');
  const typed = { userId: users[0]?.id ?? '', passphrase: practicePassphrase };
  expect(await again.gate.refusal('session:unlock', typed)).toBe('keyring.damaged');
});

test('the real store under the exercise’s name is neither opened nor lost', async () => {
  const { rootDir, vault, userId } = await installedVault();
  vault.close();
  renameSync(join(rootDir, 'poste'), join(rootDir, 'exercice'));
  const misled = openTestVault({ rootDir });
  await misled.gate.value('setup:discover', {});
  expect(await misled.record().value('session:read', {})).not.toMatchObject({ id: userId });
  misled.vault.close();
  const aside = readdirSync(rootDir).find((name) => name.startsWith('exercice.')) ?? '';
  expect(existsSync(join(rootDir, aside, 'estuaire.db'))).toBe(true);
  renameSync(join(rootDir, aside), join(rootDir, 'poste'));
  const again = openTestVault({ rootDir });
  await again.gate.value('session:unlock', { userId, passphrase: testPassphrase });
});
