import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { writeFileDurably } from '../durableFile.ts';
import { timestampSuffix } from '../setAside.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { decodeKeyring, encodeKeyring, type Keyring } from './keyringFormat.ts';

const currentName = 'keyring';
const previousName = 'keyring.previous';

export interface ReadKeyring {
  readonly keyring: Keyring;
  /** True when the last file was missing or damaged and the one before it was used. */
  readonly fromPrevious: boolean;
}

/** True when somebody installed something in this folder, whatever its condition. */
export function keyringExists(folder: string): boolean {
  return [currentName, previousName].some((name) => existsSync(join(folder, name)));
}

/**
 * Reads the last keyring, or the one before when the last is damaged; null when there is none at all.
 * @throws AppFailure `keyring.damaged` when neither is whole
 */
export function readKeyring(folder: string): ReadKeyring | null {
  const current = readOne(join(folder, currentName));
  if (current.keyring !== null) return { keyring: current.keyring, fromPrevious: false };
  const previous = readOne(join(folder, previousName));
  if (previous.keyring !== null) return { keyring: previous.keyring, fromPrevious: true };
  if (!current.exists && !previous.exists) return null;
  throw new AppFailure('keyring.damaged');
}

/**
 * Writes a keyring and keeps the one it replaces. At every instant at least one whole keyring stands under its name.
 * A damaged one is moved aside, never overwritten.
 * @throws AppFailure `store.diskFull`, `store.unavailable`
 */
export function writeKeyring(folder: string, keyring: Keyring, now: Date): void {
  const current = join(folder, currentName);
  try {
    const replaced = readOne(current);
    if (replaced.keyring !== null) {
      writeFileDurably(join(folder, previousName), encodeKeyring(replaced.keyring));
    } else if (replaced.exists) {
      renameSync(current, `${current}.${timestampSuffix(now)}`);
    }
    writeFileDurably(current, encodeKeyring(keyring));
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

function readOne(path: string): { exists: boolean; keyring: Keyring | null } {
  if (!existsSync(path)) return { exists: false, keyring: null };
  return { exists: true, keyring: decodeKeyring(readFileSync(path)) };
}
