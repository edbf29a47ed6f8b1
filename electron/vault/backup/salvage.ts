import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { imagesFolder } from '../images/importImage.ts';
import type { Front } from '../session/front.ts';
import { placeSetting } from '../session/install.ts';
import type { Keyring } from '../session/keyringFormat.ts';
import { databaseName } from '../session/openStore.ts';
import { makePrivateFolder } from '../session/profiles.ts';
import type { StoreKeys } from '../session/storeKeys.ts';
import { firstBrokenAudit } from '../store/auditStore.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { latestVersion, migrate, schemaVersion } from '../store/migrate.ts';
import { writeSetting } from '../store/settingStore.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { insertUser, readUser } from '../store/userStore.ts';
import { copyDurably, placeFile } from './files.ts';
import { closeFolder, withUnfinished } from './restore.ts';
import { auditBreakSetting } from './restoredStore.ts';
import { type Salvaged, salvagedResidents, salvageRows } from './salvageRows.ts';
import { graftSchemaPages } from './schemaPages.ts';

export interface Salvaging {
  readonly target: string;
  readonly keys: StoreKeys;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly now: Date;
  /** What the keyring's sealed text says of people and place, for those whose row cannot be read. */
  readonly front: Front | null;
  /** Gives the new database its ways in, and leaves the trace of what was read. */
  readonly rebuild: (database: Database, found: SalvageReport) => Keyring;
}

/** What was read out of a damaged store, and how much was not. */
export interface SalvageReport {
  readonly residents: Salvaged;
  readonly requests: Salvaged;
  readonly waiting: Salvaged;
}

/**
 * Reads every row that can be read into a new store beside the damaged one, which is only ever read through a copy and
 * stays as it is. Ends as a restore does: `finishRestore` then puts the new one in place.
 * @throws AppFailure `store.corrupted` when nothing at all can be read; `store.diskFull`, `store.unavailable`
 */
export async function salvage(salvaging: Salvaging): Promise<SalvageReport> {
  const { target } = salvaging;
  const look = `${target}.look`;
  let report: SalvageReport | null = null;
  try {
    await copyToLookAt(target, look);
    await withUnfinished(target, async (unfinished) => {
      report = await fill(salvaging, join(look, databaseName), unfinished);
    });
  } catch (error) {
    throw storeFailure(error) ?? error;
  } finally {
    rmSync(look, { recursive: true, force: true });
  }
  if (report === null) throw new Error('A salvage has a report');
  return report;
}

/** With the schema's pages of the last backup or closing when those of the damaged file cannot be read. */
function openReadable(open: (path: string) => Database, damaged: string, target: string): Database {
  let source: Database | null = null;
  try {
    source = open(damaged);
    source.all('SELECT * FROM sqlite_schema');
    return source;
  } catch (error) {
    source?.close();
    if (!graftSchemaPages(target, damaged)) throw error;
    return open(damaged);
  }
}

/** Opening writes, even to a file that cannot be read: what is damaged is never opened where it lies. */
async function copyToLookAt(target: string, look: string): Promise<void> {
  rmSync(look, { recursive: true, force: true });
  makePrivateFolder(look);
  for (const name of [databaseName, `${databaseName}-wal`]) {
    if (existsSync(join(target, name))) await copyDurably(join(target, name), join(look, name));
  }
}

async function fill(
  salvaging: Salvaging,
  damaged: string,
  unfinished: string,
): Promise<SalvageReport> {
  const { keys, sqliteBinding, rebuild, target } = salvaging;
  const open = (path: string): Database =>
    openDatabase({ path, key: keys.databaseKey, salt: keys.databaseSalt, binding: sqliteBinding });
  const path = join(unfinished, databaseName);
  if (!existsSync(damaged)) throw new AppFailure('store.corrupted', { reason: 'missing' });
  const source = openReadable(open, damaged, target);
  try {
    const version = schemaVersion(source);
    if (version === 0) throw new AppFailure('store.corrupted', { reason: 'nothing' });
    if (version > latestVersion) throw new AppFailure('store.newer', { version });
    const database = open(path);
    try {
      migrate(database, path, version);
      const rows = await salvageRows(source, database, pause);
      const report = {
        residents: salvagedResidents(source, database),
        requests: rows.get('act') ?? { recovered: 0, lost: null },
        waiting: rows.get('local_change') ?? { recovered: 0, lost: null },
      };
      migrate(database, path);
      completePeople(database, salvaging);
      const keyring = rebuild(database, report);
      const broken = firstBrokenAudit(database, keys.auditKey);
      database.transaction((db) => writeSetting(db, auditBreakSetting, broken));
      await placeImages(target, unfinished);
      database.checkpoint();
      database.close();
      closeFolder(unfinished, keyring, salvaging);
      return report;
    } catch (error) {
      database.close();
      throw error;
    }
  } finally {
    source.close();
  }
}

/** Somebody whose row is lost still comes in by her own slot, under the short name of her tile. */
function completePeople(database: Database, { front, now }: Salvaging): void {
  if (front === null) return;
  const { people, establishment, workstationName } = front;
  database.transaction((db) => {
    for (const { id, displayName, role } of people) {
      if (readUser(db, id) !== null) continue;
      const [given = displayName, ...rest] = displayName.split(' ');
      const family = rest.join(' ') || given;
      insertUser(db, { id, practitionerRoleId: id, family, given, role, rpps: null }, now);
    }
    if (db.one('SELECT 1 AS found FROM setting WHERE key = ?', placeSetting) === undefined) {
      writeSetting(db, placeSetting, { establishment, workstationName });
    }
  });
}

/** Encrypted pictures are files of their own: each that is there goes along. */
async function placeImages(target: string, unfinished: string): Promise<void> {
  const images = join(target, imagesFolder);
  for (const name of existsSync(images) ? readdirSync(images) : []) {
    await placeFile(join(images, name), join(unfinished, imagesFolder, name));
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
