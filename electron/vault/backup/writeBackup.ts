import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import { sealedSize } from '../images/sealedFile.ts';
import { encodeKeyring, type Keyring } from '../session/keyringFormat.ts';
import type { OpenStore } from '../session/openStore.ts';
import { timestampSuffix } from '../setAside.ts';
import type { WorkstationKey } from '../store/hubLinkStore.ts';
import { schemaVersion } from '../store/migrate.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { backupFiles, beginBackup, findBackups, manifestBytes, poolName } from './backupFolder.ts';
import { describeFile, isFile, placeFile, sizeOf } from './files.ts';
import { type BackedUpFile, encodeManifest, type Manifest, openManifest } from './manifest.ts';
import { headOf, openSoundCopy } from './soundDatabase.ts';

export interface BackupSource {
  readonly store: OpenStore;
  readonly keyring: Keyring;
  /** Folder of the encrypted pictures. */
  readonly images: string;
  readonly signer: WorkstationKey;
  readonly sqliteBinding: string | null;
}

interface Copied {
  readonly audit: Manifest['audit'];
  readonly schema: number;
  /** Pictures that the copy names, with their size on disk. */
  readonly pictures: readonly { readonly id: string; readonly size: number }[];
}

/**
 * Writes one whole backup under `base` and reads it back. It bears its name only when it is complete: a stop on the way
 * leaves what was there before. Pictures already in the pool are not copied again.
 * @throws AppFailure `store.diskFull`, `store.unavailable`, `backup.damaged` when what was written does not read back
 * @returns the backup's name
 */
export async function writeBackup(base: string, source: BackupSource, now: Date): Promise<string> {
  try {
    const { unfinished, finished } = beginBackup(base, timestampSuffix(now));
    try {
      const manifest = await fill(base, unfinished, source, now);
      const bytes = encodeManifest(manifest, source.store.keys.backupKey, source.signer);
      writeWhole(join(unfinished, backupFiles.manifest), bytes);
      syncFolderOf(join(unfinished, backupFiles.manifest));
      await readBack(unfinished, manifest, source);
      renameSync(unfinished, finished);
      syncFolderOf(finished);
      return basename(finished);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

async function fill(
  base: string,
  unfinished: string,
  source: BackupSource,
  now: Date,
): Promise<Manifest> {
  const { store, keyring } = source;
  const database = join(unfinished, backupFiles.database);
  const ways = join(unfinished, backupFiles.keyring);
  // In one go: whoever has a slot has her row.
  store.database.copyTo(database);
  writeWhole(ways, encodeKeyring(keyring));
  await pause();
  const copied = inspect(database, source);
  syncFile(database);
  const { attachments, missing } = await placePictures(base, copied, source);
  return {
    format: 'estuaire-backup/1',
    madeAt: now.toISOString(),
    establishment: keyring.establishment,
    workstation: keyring.workstation,
    epoch: keyring.epoch,
    schema: copied.schema,
    audit: copied.audit,
    database: await describeFile(database),
    keyring: await describeFile(ways),
    attachments,
    missing,
  };
}

function inspect(path: string, { store, sqliteBinding }: BackupSource): Copied {
  const copy = openSoundCopy(path, store.keys, sqliteBinding);
  try {
    return {
      audit: headOf(copy, store.keys.auditKey),
      schema: schemaVersion(copy),
      pictures: copy
        .all('SELECT id, size FROM image_file')
        .map((row) => ({ id: String(row.id), size: sealedSize(Number(row.size)) })),
    };
  } finally {
    copy.close();
  }
}

/** Encrypted pictures never change once written: one that is in the pool with its size and its hash stays as it is. */
async function placePictures(
  base: string,
  { pictures }: Copied,
  { images }: BackupSource,
): Promise<Pick<Manifest, 'attachments' | 'missing'>> {
  const known = knownPictures(base);
  const attachments: Record<string, BackedUpFile> = {};
  const missing: string[] = [];
  for (const { id, size } of pictures) {
    await pause();
    const kept = join(base, poolName, id);
    const before = known.get(id);
    if (before !== undefined && before.size === size && sizeOf(kept) === size) {
      attachments[id] = before;
      continue;
    }
    const from = join(images, id);
    if (sizeOf(from) !== size) {
      missing.push(id);
      continue;
    }
    rmSync(kept, { force: true });
    await placeFile(from, kept);
    attachments[id] = await describeFile(kept);
  }
  syncFolderOf(join(base, poolName, 'any'));
  return { attachments, missing };
}

function knownPictures(base: string): ReadonlyMap<string, BackedUpFile> {
  const all = findBackups(base).flatMap(({ manifest }) =>
    Object.entries(manifest?.attachments ?? {}),
  );
  return new Map(all);
}

/** From the disk again, as a restore would read it. The database itself was opened and checked page by page. */
async function readBack(folder: string, written: Manifest, { store }: BackupSource): Promise<void> {
  const manifest = openManifest(manifestBytes(folder) ?? Buffer.alloc(0), store.keys.backupKey);
  const whole =
    manifest !== null &&
    (await isFile(join(folder, backupFiles.database), written.database)) &&
    (await isFile(join(folder, backupFiles.keyring), written.keyring));
  if (!whole) throw new AppFailure('backup.damaged', { reason: 'readBack' });
}

function writeWhole(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes, { mode: 0o600 });
  syncFile(path);
}

/** Lets what the windows asked come first. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
