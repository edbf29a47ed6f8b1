import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { syncFolderOf } from './durableFile.ts';

/** « 20260310T031200Z »: sorts by time and is a legal file name everywhere. */
export function timestampSuffix(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}

/**
 * Moves a file or folder out of the way under a dated name. Nothing that may hold records is ever deleted; this is
 * done only when a person asked to start again. Nothing already set aside is replaced.
 * @returns the new name, without its folder
 */
export function setAside(path: string, now: Date): string {
  const dated = `${path}.${timestampSuffix(now)}`;
  let target = dated;
  for (let rank = 2; existsSync(target); rank += 1) target = `${dated}-${rank}`;
  renameSync(path, target);
  syncFolderOf(path);
  return basename(target);
}
