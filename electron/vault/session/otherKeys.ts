import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { schemaPagesName } from '../backup/schemaPages.ts';
import { databaseName } from './openStore.ts';

const saltLength = 16;
/** The copy of the first page comes first in its file, after its number. */
const numberLength = 4;

/**
 * True when the database is whole in what can be seen of it, and was made under other keys than these: its file and the copy
 * of its first page begin with the same salt, which is not theirs. So it is after a keyring, or a database, from before a
 * renewal of the keys was put back. A damaged first page does not agree with its copy.
 */
export function isUnderOtherKeys(folder: string, salt: Uint8Array): boolean {
  const own = startOf(join(folder, databaseName), 0);
  const kept = startOf(join(folder, schemaPagesName), numberLength);
  return own !== null && kept !== null && own.equals(kept) && !own.equals(salt);
}

/** Null when the file is missing, shorter, or not given by the disk: nothing is then known of its keys. */
function startOf(path: string, at: number): Buffer | null {
  try {
    const file = openSync(path, 'r');
    try {
      const start = Buffer.alloc(saltLength);
      return readSync(file, start, 0, saltLength, at) === saltLength ? start : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
