import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { syncFolderOf } from '../durableFile.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { backupFiles, beginBackup, poolName, readManifest } from './backupFolder.ts';
import { copyDurably, isFile, sizeOf } from './files.ts';

/**
 * The same backup in a second folder, byte for byte, each file read back there. Pictures that are there already are
 * not copied again.
 * @throws AppFailure `backup.damaged`, `store.diskFull`, `store.unavailable`
 */
export async function mirrorBackup(base: string, name: string, second: string): Promise<void> {
  if (existsSync(join(second, name))) return;
  const from = join(base, name);
  try {
    const { unfinished } = beginBackup(second, name);
    try {
      await copyWhole(base, from, second, unfinished);
      renameSync(unfinished, join(second, basename(from)));
      syncFolderOf(unfinished);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

async function copyWhole(
  base: string,
  from: string,
  second: string,
  unfinished: string,
): Promise<void> {
  const manifest = readManifest(from);
  if (manifest === null) throw new AppFailure('backup.damaged', { reason: 'manifest' });
  for (const [id, expected] of Object.entries(manifest.attachments)) {
    const to = join(second, poolName, id);
    if (sizeOf(to) === expected.size) continue;
    rmSync(to, { force: true });
    await copyDurably(join(base, poolName, id), to);
    if (!(await isFile(to, expected))) throw new AppFailure('backup.damaged', { reason: 'copy' });
  }
  for (const file of Object.values(backupFiles)) {
    await copyDurably(join(from, file), join(unfinished, file));
  }
  const whole =
    (await isFile(join(unfinished, backupFiles.database), manifest.database)) &&
    (await isFile(join(unfinished, backupFiles.keyring), manifest.keyring));
  if (!whole) throw new AppFailure('backup.damaged', { reason: 'copy' });
}
