import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSlot } from '../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../electron/vault/session/keyringFile.ts';
import { databaseName } from '../../electron/vault/session/openStore.ts';
import { deriveStoreKeys, type StoreKeys } from '../../electron/vault/session/storeKeys.ts';
import { type Database, openDatabase } from '../../electron/vault/store/database.ts';
import { sqliteBinding } from './database.ts';
import { testPassphrase, testSecret } from './vault.ts';

/** Opens the database of an installed store from outside, with its person's passphrase, to look inside. */
export async function storeInside(
  rootDir: string,
  passphrase = testPassphrase,
  profile: 'poste' | 'exercice' = 'poste',
): Promise<{ readonly database: Database; readonly keys: StoreKeys }> {
  const folder = join(rootDir, profile);
  const keyring = readKeyring(folder)?.keyring;
  const slot = keyring?.slots[0];
  const opened = keyring && slot ? await openSlot(keyring, slot, passphrase, testSecret) : null;
  if (!keyring || opened === null) throw new Error('the store opens with its passphrase');
  const keys = deriveStoreKeys(opened.masterKey, keyring.epoch);
  const database = openDatabase({
    path: join(folder, databaseName),
    key: keys.databaseKey,
    salt: keys.databaseSalt,
    binding: sqliteBinding,
  });
  onTestFinished(database.close);
  return { database, keys };
}
