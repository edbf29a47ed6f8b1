import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolderDurably, syncFolderOf } from '../durableFile.ts';
import { type Manifest, peekManifest } from './manifest.ts';

/** In each backup: the database, the ways in, and what says of both that they are whole. */
export const backupFiles = {
  database: 'estuaire.db',
  keyring: 'keyring',
  manifest: 'manifest.json',
} as const;

/** Encrypted pictures of all backups of a folder, each once, under the name it has in the store. */
export const poolName = 'fichiers';

const unfinishedEnd = '.part';
const finishedName = /^\d{8}T\d{6}Z(-\d+)?$/;

export interface FoundBackup {
  /** Date of its making, as a folder's name. */
  readonly name: string;
  readonly folder: string;
  /** Null when the manifest cannot be read: it is shown as damaged and left alone. */
  readonly manifest: Manifest | null;
}

/** Every finished backup under this folder, the latest first; none when the folder is not there. */
export function findBackups(base: string): readonly FoundBackup[] {
  if (!existsSync(base)) return [];
  return readdirSync(base)
    .filter((name) => finishedName.test(name))
    .sort()
    .reverse()
    .map((name) => {
      const folder = join(base, name);
      return { name, folder, manifest: readManifest(folder) };
    });
}

export function readManifest(folder: string): Manifest | null {
  const bytes = manifestBytes(folder);
  return bytes === null ? null : peekManifest(bytes);
}

export function manifestBytes(folder: string): Buffer | null {
  try {
    return readFileSync(join(folder, backupFiles.manifest));
  } catch {
    return null;
  }
}

/** Where a backup is prepared. What an interrupted one left there is a copy and goes. */
export function beginBackup(base: string, name: string): { unfinished: string; finished: string } {
  makeFolderDurably(join(base, poolName));
  for (const left of readdirSync(base).filter((entry) => entry.endsWith(unfinishedEnd))) {
    rmSync(join(base, left), { recursive: true, force: true });
  }
  let finished = join(base, name);
  for (let rank = 2; existsSync(finished); rank += 1) finished = join(base, `${name}-${rank}`);
  const unfinished = `${finished}${unfinishedEnd}`;
  mkdirSync(unfinished, { mode: 0o700 });
  return { unfinished, finished };
}

/**
 * It loses its name before its content: a stop on the way leaves what the next backup clears, not a damaged one, which
 * would keep every picture of the pool for ever.
 */
export function removeBackup({ folder }: FoundBackup): void {
  const leaving = `${folder}${unfinishedEnd}`;
  rmSync(leaving, { recursive: true, force: true });
  renameSync(folder, leaving);
  syncFolderOf(folder);
  rmSync(leaving, { recursive: true, force: true });
}

/**
 * Removes pictures that no backup of this folder names. Nothing goes while one manifest cannot be read: it may name
 * them.
 */
export function sweepPool(base: string): void {
  const backups = findBackups(base);
  if (backups.some(({ manifest }) => manifest === null)) return;
  const named = new Set(
    backups.flatMap(({ manifest }) => Object.keys(manifest?.attachments ?? {})),
  );
  const pool = join(base, poolName);
  for (const file of existsSync(pool) ? readdirSync(pool) : []) {
    if (!named.has(file)) rmSync(join(pool, file), { force: true });
  }
}
