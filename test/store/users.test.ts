import { describe, expect, test } from 'vitest';
import { openSlot } from '../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../electron/vault/session/keyringFile.ts';
import { openSigningKey } from '../../electron/vault/session/signingKey.ts';
import { storeInside } from '../support/storeInside.ts';
import { installedVault, testPassphrase, testSecret } from '../support/vault.ts';

const passphrase = 'girafe citron balcon sifflet ombre';
const anne = { family: 'Lemaire', given: 'Anne', role: 'nurse', rpps: null, passphrase } as const;

describe('a colleague', () => {
  test('comes in with her own passphrase, under her own name', async () => {
    const { record, gate, vault } = await installedVault();
    const { id } = await record().value('user:create', anne);
    vault.lock('test');
    const { users } = await gate.value('session:status', {});
    expect(users.map(({ displayName }) => displayName)).toEqual(['Camille R.', 'Anne L.']);
    expect(await gate.refusal('session:unlock', { userId: id, passphrase: testPassphrase })).toBe(
      'session.refused',
    );
    await gate.value('session:unlock', { userId: id, passphrase });
    expect((await record().value('session:read', {})).displayName).toBe('Anne L.');
  });

  test('does not come back with a code of somebody else, nor keep another’s display', async () => {
    const { record, gate, vault, userId } = await installedVault();
    const first = record();
    await first.value('session:setCode', { code: '407192' });
    await first.value('session:updateDisplay', { theme: 'night', textSize: 'large' });
    const { id } = await first.value('user:create', anne);
    vault.lock('test');
    const typed = { userId: id, code: '407192' };
    expect(await gate.refusal('session:unlockWithCode', typed)).toBe('session.refused');
    await gate.value('session:unlock', { userId: id, passphrase });
    const hers = await record().value('session:read', {});
    expect([hers.theme, hers.hasQuickCode, hers.id === userId]).toEqual(['day', false, false]);
  });

  test('cannot open the signing key of another, with the master key in hand', async () => {
    const { record, rootDir, vault } = await installedVault();
    await record().value('user:create', anne);
    vault.close();
    const keyring = readKeyring(`${rootDir}/poste`)?.keyring;
    const [mine, hers] = keyring?.slots ?? [];
    if (!keyring || !mine || !hers) throw new Error('two people have slots');
    const opened = await openSlot(keyring, hers, passphrase, testSecret);
    if (opened === null) throw new Error('her slot opens');
    expect(openSigningKey(hers.signing, opened.slotKey, hers.user)).not.toBeNull();
    for (const key of [opened.slotKey, opened.masterKey]) {
      expect(openSigningKey(mine.signing, key, mine.user)).toBeNull();
      expect(openSigningKey({ ...mine.signing }, key, hers.user)).toBeNull();
    }
  });

  test('is refused with a weak passphrase, and then has no tile', async () => {
    const { record, gate } = await installedVault();
    const weak = { ...anne, passphrase: 'Anne Lemaire Anne Lemaire' };
    expect(await record().refusal('user:create', weak)).toBe('passphrase.weak');
    expect((await gate.value('session:status', {})).users).toHaveLength(1);
  });

  test('is added once each when two are added at the same time', async () => {
    const { record, gate } = await installedVault();
    const window = record();
    const added = await Promise.all([
      window.call('user:create', anne),
      window.call('user:create', { ...anne, given: 'Sophie' }),
    ]);
    expect(added.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await gate.value('session:status', {})).users).toHaveLength(3);
  });

  test('keeps every signing key a person has had', async () => {
    const { record, gate, vault, rootDir, userId, recoveryKey } = await installedVault();
    await record().value('user:create', anne);
    vault.lock('test');
    await gate.value('session:recover', { recoveryKey, userId, passphrase });
    vault.close();
    const { database } = await storeInside(rootDir, passphrase);
    const keys = database.all('SELECT user_id, count(*) AS keys FROM signing_key GROUP BY user_id');
    expect(keys.find((row) => row.user_id === userId)?.keys).toBe(2);
  });
});
