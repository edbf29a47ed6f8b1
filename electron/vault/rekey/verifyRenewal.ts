import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { openSoundCopy } from '../backup/soundDatabase.ts';
import { createImageFiles, storedOriginals } from '../images/imageFiles.ts';
import { imagesFolder } from '../images/importImage.ts';
import { wipe } from '../session/kdf.ts';
import { isAuthentic, openMasterKey, openRecovery } from '../session/keyring.ts';
import { readKeyring, readPreviousKeyring } from '../session/keyringFile.ts';
import { databaseName } from '../session/openStore.ts';
import { deriveStoreKeys, type StoreKeys } from '../session/storeKeys.ts';
import { type Database, openDatabase, type ReadableDatabase } from '../store/database.ts';
import { countOf, type OnPiece, walkTrail } from './renewRows.ts';

/** What the store under the former keys was found to be, to compare the new one with. */
export interface FoundBefore {
  /** First line of the access trail that does not hold; null when it holds whole. */
  readonly broken: number | null;
  /** Rows of each table. */
  readonly rows: ReadonlyMap<string, number>;
  /** Pictures that could be opened. */
  readonly pictures: ReadonlySet<string>;
}

export interface Verifying {
  readonly unfinished: string;
  readonly self: { readonly slotId: string; readonly slotKey: Uint8Array };
  readonly recoveryKey: Uint8Array;
  readonly former: StoreKeys;
  readonly sqliteBinding: string | null;
  readonly before: FoundBefore;
  readonly onPiece: OnPiece;
}

/**
 * Opens the new store from its files alone, as the next start will, and compares it whole with the one it replaces.
 * @throws AppFailure `rekey.failed`
 */
export async function verifyRenewal(verifying: Verifying): Promise<void> {
  const { unfinished, former, sqliteBinding, before, onPiece } = verifying;
  const keys = keysFromDisk(verifying);
  const path = join(unfinished, databaseName);
  try {
    assertClosed(path, former, sqliteBinding);
    const database = openSoundCopy(path, keys, sqliteBinding);
    try {
      const broken = await walkTrail(database, keys.auditKey, onPiece);
      if (broken !== before.broken) throw notVerified('trail');
      if (!sameRows(before.rows, rowsOf(database))) throw notVerified('rows');
      const pictures = await openPictures(database, unfinished, keys.attachmentKey, onPiece);
      for (const id of before.pictures) if (!pictures.has(id)) throw notVerified('picture');
    } finally {
      database.close();
    }
  } finally {
    wipe(...Object.values(keys));
  }
}

/** What a look at every table says; the trail gains a line and the settings what a renewal writes. */
export function rowsOf(database: ReadableDatabase): ReadonlyMap<string, number> {
  const tables = database
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .map(({ name }) => String(name))
    .filter((name) => name !== 'audit_event' && name !== 'setting');
  return new Map(tables.map((name) => [name, countOf(database, name)]));
}

/** The pictures whose first piece opens with these keys: the rest of a file is under the same key, and untouched. */
export async function openPictures(
  database: ReadableDatabase,
  folder: string,
  attachmentKey: Uint8Array,
  onPiece: OnPiece,
): Promise<ReadonlySet<string>> {
  const files = createImageFiles(join(folder, imagesFolder), attachmentKey);
  const all = storedOriginals(database);
  const opened = new Set<string>();
  for (const [index, { originalId, kind }] of all.entries()) {
    if (index % 20 === 0) await onPiece('check', index, all.length);
    try {
      files.read(database, originalId, kind, 0, 1);
      opened.add(`${originalId} ${kind}`);
    } catch (error) {
      if (!(error instanceof AppFailure)) throw error;
    }
  }
  return opened;
}

function keysFromDisk({ unfinished, self, recoveryKey }: Verifying): StoreKeys {
  const keyring = readKeyring(unfinished)?.keyring;
  const slot = keyring?.slots.find(({ id }) => id === self.slotId);
  if (keyring === undefined || slot === undefined) throw notVerified('keyring');
  const masterKey = openMasterKey(keyring, slot, self.slotKey);
  if (masterKey === null || !isAuthentic(keyring, masterKey)) throw notVerified('keyring');
  const printed = openRecovery(keyring, recoveryKey);
  const sound = printed?.equals(masterKey) === true;
  if (printed !== null) wipe(printed);
  const twice = readPreviousKeyring(unfinished)?.epoch === keyring.epoch;
  const keys = deriveStoreKeys(masterKey, keyring.epoch);
  wipe(masterKey);
  if (sound && twice) return keys;
  wipe(...Object.values(keys));
  throw notVerified('recovery');
}

/** The former keys must open nothing of it. */
function assertClosed(path: string, former: StoreKeys, binding: string | null): void {
  let opened: Database;
  try {
    opened = openDatabase({ path, key: former.databaseKey, salt: former.databaseSalt, binding });
  } catch {
    return;
  }
  opened.close();
  throw notVerified('formerKeys');
}

function sameRows(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([name, count]) => b.get(name) === count);
}

function notVerified(reason: string): AppFailure {
  return new AppFailure('rekey.failed', { reason });
}
