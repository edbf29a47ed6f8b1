import { AppFailure } from '../../../shared/errors.ts';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import type { StoreKeys } from '../session/storeKeys.ts';
import { readAuditHead } from '../store/auditStore.ts';
import { type Database, openDatabase, type ReadableDatabase } from '../store/database.ts';
import { latestVersion, schemaVersion } from '../store/migrate.ts';

export type CopyKeys = Pick<StoreKeys, 'databaseKey' | 'databaseSalt'>;

/**
 * Opens a copied database and checks every page. The caller closes it.
 * @throws AppFailure `backup.damaged`, `store.newer`
 */
export function openSoundCopy(path: string, keys: CopyKeys, binding: string | null): Database {
  const database = openCopy(path, keys, binding);
  try {
    const rows = database.all('PRAGMA quick_check');
    const sound = rows.length === 1 && rows[0]?.quick_check === 'ok';
    if (!sound) throw new AppFailure('backup.damaged', { reason: 'quickCheck' });
    const version = schemaVersion(database);
    if (version > latestVersion) throw new AppFailure('store.newer', { version });
    return database;
  } catch (error) {
    database.close();
    throw asDamagedBackup(error);
  }
}

/** Where the access trail of this copy stands. @throws AppFailure `backup.damaged` when its end was cut */
export function headOf(database: ReadableDatabase, auditKey: Uint8Array): TrailPoint {
  const head = readAuditHead(database, auditKey);
  if (head === null) throw new AppFailure('backup.damaged', { reason: 'audit' });
  return head;
}

function openCopy(path: string, keys: CopyKeys, binding: string | null): Database {
  try {
    return openDatabase({ path, key: keys.databaseKey, salt: keys.databaseSalt, binding });
  } catch (error) {
    throw asDamagedBackup(error);
  }
}

/** It is the copy that is damaged, not the store. */
function asDamagedBackup(error: unknown): unknown {
  return error instanceof AppFailure && error.code === 'store.corrupted'
    ? new AppFailure('backup.damaged', error.detail)
    : error;
}
