import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { practicePassphrase } from '../../../electron/vault/services/practiceService.ts';
import { openSlot } from '../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../electron/vault/session/keyringFile.ts';
import { deriveStoreKeys } from '../../../electron/vault/session/storeKeys.ts';
import { type Database, openDatabase } from '../../../electron/vault/store/database.ts';
import { sqliteBinding } from '../../support/database.ts';

/** Changes the exercise's store while the program is closed, as years on a workstation would. */
export function insideExercise<T>(profileDir: string, act: (database: Database) => T): Promise<T> {
  return insideStore(profileDir, 'exercice', practicePassphrase, act);
}

/** The same with the store of an installed workstation, opened with the passphrase of its first person. */
export async function insideStore<T>(
  profileDir: string,
  name: string,
  passphrase: string,
  act: (database: Database) => T,
): Promise<T> {
  const folder = join(profileDir, name);
  const keyring = readKeyring(folder)?.keyring;
  const slot = keyring?.slots[0];
  const kept = JSON.parse(readFileSync(join(profileDir, 'workstation.secret'), 'utf8'));
  const secret = Buffer.from(kept.wrapped, 'base64');
  const opened = slot ? await openSlot(keyring, slot, passphrase, secret) : null;
  if (!keyring || opened === null) throw new Error('the store does not open');
  const keys = deriveStoreKeys(opened.masterKey, keyring.epoch);
  const path = join(folder, 'estuaire.db');
  const key = { key: keys.databaseKey, salt: keys.databaseSalt };
  const database = openDatabase({ path, ...key, binding: sqliteBinding });
  try {
    return act(database);
  } finally {
    database.close();
  }
}
