import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import { imagesFolder } from '../images/importImage.ts';
import { writeKeyring } from '../session/keyringFile.ts';
import { decodeKeyring, type Keyring } from '../session/keyringFormat.ts';
import { databaseName } from '../session/openStore.ts';
import { makePrivateFolder } from '../session/profiles.ts';
import type { StoreKeys } from '../session/storeKeys.ts';
import { initialiseThrottle } from '../session/throttle.ts';
import { setAside } from '../setAside.ts';
import { firstBrokenAudit } from '../store/auditStore.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { readSetting } from '../store/settingStore.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { backupFiles, manifestBytes, poolName } from './backupFolder.ts';
import { copyDurably, isFile, placeFile } from './files.ts';
import { type Manifest, openManifest } from './manifest.ts';
import { AuditBreak, auditBreakSetting } from './restoredStore.ts';
import { openSoundCopy } from './soundDatabase.ts';

export interface Restoring {
  /** Folder of all backups, where the pictures are. */
  readonly base: string;
  readonly name: string;
  /** The store's folder, whether anything is there or not. */
  readonly target: string;
  readonly keys: StoreKeys;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly now: Date;
  /** Gives the copy its ways in; called once everything was found whole. */
  readonly rebuild: (database: Database, found: FoundStore) => Keyring | Promise<Keyring>;
}

export interface FoundStore {
  readonly manifest: Manifest;
  readonly keyring: Keyring;
}

/**
 * Copies a backup beside the store, verifies every byte of it and gives it its ways in. Nothing of the store that
 * stands is touched; a stop on the way leaves a copy that the next restore replaces. Ends with the one rename after
 * which `finishRestore` puts it in place, now or at the next start.
 * @throws AppFailure `backup.damaged`, `store.newer`, `store.diskFull`, `store.unavailable`
 */
export async function prepareRestore(restoring: Restoring): Promise<void> {
  try {
    await withUnfinished(restoring.target, async (unfinished) => {
      const found = await copyVerified(restoring, unfinished);
      const database = join(unfinished, databaseName);
      const keyring = await checked(restoring, database, found);
      closeFolder(unfinished, keyring, restoring);
    });
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

/** Prepares a folder beside the store and gives it the name that a swap waits for. */
export async function withUnfinished(
  target: string,
  fill: (unfinished: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${target}.restore`;
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(join(unfinished, imagesFolder));
  try {
    await fill(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  renameSync(unfinished, readyName(target));
  syncFolderOf(target);
}

/** Ways in and count of tries, then everything of the folder is durable. */
export function closeFolder(
  unfinished: string,
  keyring: Keyring,
  { workstationSecret, now }: Pick<Restoring, 'workstationSecret' | 'now'>,
): void {
  initialiseThrottle(unfinished, workstationSecret);
  // Twice: were the last one damaged, the one before must not be that of another store.
  writeKeyring(unfinished, keyring, now);
  writeKeyring(unfinished, keyring, now);
  syncFile(join(unfinished, databaseName));
  syncFolderOf(join(unfinished, imagesFolder, 'any'));
  syncFolderOf(join(unfinished, databaseName));
}

/**
 * Puts a prepared store in place and sets the one that stood there aside. Called at the start too: a stop between the
 * two renames is finished there.
 * @returns the name of what was set aside; null when nothing was ready, or nothing stood there
 */
export function finishRestore(target: string, now: Date): string | null {
  const ready = readyName(target);
  if (!existsSync(ready)) return null;
  const aside = existsSync(target) ? setAside(target, now) : null;
  putInPlace(ready, target, null);
  return aside;
}

/**
 * Gives a prepared store its place, by renames alone.
 * @param former name for the store that stands there; null when it has moved already
 */
export function putInPlace(ready: string, target: string, former: string | null): void {
  if (former !== null && existsSync(target)) renameSync(target, former);
  renameSync(ready, target);
  syncFolderOf(target);
}

function readyName(target: string): string {
  return `${target}.ready`;
}

/** Each file is judged as it was copied: what is verified is what will be used. */
async function copyVerified(restoring: Restoring, unfinished: string): Promise<FoundStore> {
  const { base, name, keys } = restoring;
  const folder = join(base, name);
  const manifest = openManifest(manifestBytes(folder) ?? Buffer.alloc(0), keys.backupKey);
  if (manifest === null) throw new AppFailure('backup.damaged', { reason: 'manifest' });
  const ways = join(folder, backupFiles.keyring);
  const keyring = existsSync(ways) ? decodeKeyring(readFileSync(ways)) : null;
  if (keyring === null || !(await isFile(ways, manifest.keyring))) {
    throw new AppFailure('backup.damaged', { reason: 'keyring' });
  }
  await copyOne(join(folder, backupFiles.database), join(unfinished, databaseName), 'database');
  if (!(await isFile(join(unfinished, databaseName), manifest.database))) {
    throw new AppFailure('backup.damaged', { reason: 'database' });
  }
  for (const [id, expected] of Object.entries(manifest.attachments)) {
    const to = join(unfinished, imagesFolder, id);
    await copyOne(join(base, poolName, id), to, 'attachment', placeFile);
    if (!(await isFile(to, expected))) {
      throw new AppFailure('backup.damaged', { reason: 'attachment' });
    }
  }
  return { manifest, keyring };
}

async function copyOne(
  from: string,
  to: string,
  reason: string,
  copy: (from: string, to: string) => Promise<void> = copyDurably,
): Promise<void> {
  if (!existsSync(from)) throw new AppFailure('backup.damaged', { reason });
  await copy(from, to);
}

/** Every page and every record of the access trail, then the ways in. */
async function checked(
  { keys, sqliteBinding, rebuild }: Restoring,
  path: string,
  found: FoundStore,
): Promise<Keyring> {
  const database = openSoundCopy(path, keys, sqliteBinding);
  try {
    const broken = firstBrokenAudit(database, keys.auditKey);
    if (broken !== null && broken !== readSetting(database, auditBreakSetting, AuditBreak)) {
      throw new AppFailure('backup.damaged', { reason: 'audit' });
    }
    // A copy from an older program first becomes one of this program.
    migrate(database, path);
    return await rebuild(database, found);
  } finally {
    database.close();
  }
}
