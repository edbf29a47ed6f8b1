import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import type { BackedUpFile } from './manifest.ts';

/** Reads the file in pieces; other work of the vault goes on between two of them. */
export async function describeFile(path: string): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece as Buffer);
    size += (piece as Buffer).length;
  }
  return { size, sha256: hash.digest('hex') };
}

export async function isFile(path: string, expected: BackedUpFile): Promise<boolean> {
  if (sizeOf(path) !== expected.size) return false;
  return (await describeFile(path)).sha256 === expected.sha256;
}

/** Null when there is no such file. */
export function sizeOf(path: string): number | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : null;
}

/**
 * A file that never changes once written, at a second place: the same bytes under two names where the disk knows how,
 * a durable copy elsewhere. The new name appears last.
 */
export async function placeFile(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to);
  } catch {
    await copyDurably(from, to);
  }
}

/** Another file with the same content: what may still be written to must not share its bytes with a backup. */
export async function copyDurably(from: string, to: string): Promise<void> {
  const temporary = `${to}.${randomUUID()}.part`;
  try {
    await copyFile(from, temporary);
    syncFile(temporary);
    renameSync(temporary, to);
    syncFolderOf(to);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
