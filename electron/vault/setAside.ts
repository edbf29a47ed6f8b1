import { renameSync } from 'node:fs';
import { syncFolderOf } from './durableFile.ts';

/** « 20260310T031200Z »: sorts by time and is a legal file name everywhere. */
export function timestampSuffix(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '');
}

/**
 * Moves a file or folder out of the way under a dated name. Nothing that may hold records is ever deleted; this is
 * done only when a person asked to start again.
 */
export function setAside(path: string, now: Date): void {
  renameSync(path, `${path}.${timestampSuffix(now)}`);
  syncFolderOf(path);
}
