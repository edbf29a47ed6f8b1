import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import type { Clock } from '../clock.ts';
import { type AuditAct, type AuditAuthor, appendAudit } from '../store/auditStore.ts';
import { type Database, openDatabase, type WritableDatabase } from '../store/database.ts';
import { readHubContact } from '../store/hubLinkStore.ts';
import { migrate } from '../store/migrate.ts';
import { wipe } from './kdf.ts';
import type { Keyring } from './keyringFormat.ts';
import { deriveStoreKeys, type StoreKeys } from './storeKeys.ts';

export const databaseName = 'estuaire.db';

/** Up to this size the whole file is checked at each opening: a few tenths of a second at most. */
const checkedWholeBytes = 64 * 1024 * 1024;

export type TrailFollower = (db: WritableDatabase, action: AuditAction, at: TrailPoint) => void;

/** A store whose keys are in memory: level 1 keeps it open, level 2 is its end. */
export interface OpenStore {
  readonly profile: Keyring['profile'];
  readonly folder: string;
  readonly workstation: string;
  readonly database: Database;
  readonly keys: StoreKeys;
  /** One act: what `work` writes and its trace, in one transaction. */
  readonly write: <T>(user: string | null, act: AuditAct, work: (db: WritableDatabase) => T) => T;
  /** Adds a trace to a transaction that tells more than one act, or tells it at its end. */
  readonly audit: (db: WritableDatabase, user: string | null, act: AuditAct) => void;
  /** Told of each new line in its own transaction; one follower at most. */
  readonly followTrail: (follower: TrailFollower | null) => void;
  readonly close: () => void;
}

/**
 * Opens the database of one profile, brings it to the present schema and checks it.
 * @throws AppFailure `store.corrupted`, `store.newer`, `store.diskFull`, `store.unavailable`; the file is left as it is
 */
export function openStore(
  folder: string,
  keyring: Keyring,
  masterKey: Uint8Array,
  environment: { readonly clock: Clock; readonly sqliteBinding: string | null },
): OpenStore {
  const keys = deriveStoreKeys(masterKey, keyring.epoch);
  const database = openChecked(join(folder, databaseName), keys, environment.sqliteBinding);
  const { clock } = environment;
  let follower: TrailFollower | null = null;
  const audit: OpenStore['audit'] = (db, user, act) => {
    const author: AuditAuthor = { user, workstation: keyring.workstation };
    const { clockOffsetMs: hubOffsetMs } = readHubContact(db);
    const time = { now: clock.now(), monotonicMs: clock.monotonicMs(), hubOffsetMs };
    const at = appendAudit(db, keys.auditKey, act, author, time);
    follower?.(db, act.action, at);
  };
  return {
    profile: keyring.profile,
    folder,
    workstation: keyring.workstation,
    database,
    keys,
    audit,
    write: (user, act, work) =>
      database.transaction((db) => {
        const result = work(db);
        audit(db, user, act);
        return result;
      }),
    followTrail: (next) => {
      follower = next;
    },
    close: () => {
      database.close();
      wipe(...Object.values(keys));
    },
  };
}

function openChecked(path: string, keys: StoreKeys, binding: string | null): Database {
  const database = openDatabase({
    path,
    key: keys.databaseKey,
    salt: keys.databaseSalt,
    binding,
  });
  try {
    migrate(database, path);
    if (statSync(path).size <= checkedWholeBytes) assertSound(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Every row is read: the first alone may say « ok » while others tell of damage.
 * @throws AppFailure `store.corrupted`
 */
export function assertSound(database: Database): void {
  const rows = database.all('PRAGMA quick_check');
  if (rows.length !== 1 || rows[0]?.quick_check !== 'ok') {
    throw new AppFailure('store.corrupted', { reason: 'quickCheck' });
  }
}
