import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import { writeFileDurably } from '../durableFile.ts';
import { isPresent, readIfPresent } from '../presentFile.ts';
import { timestampSuffix } from '../setAside.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { decodeKeyring, encodeKeyring, type Keyring } from './keyringFormat.ts';

const currentName = 'keyring';
const previousName = 'keyring.previous';

export interface ReadKeyring {
  readonly keyring: Keyring;
  /** True when the last file was missing, damaged or older than the one before it, and that one was used. */
  readonly fromPrevious: boolean;
}

/**
 * True when somebody installed something in this folder, whatever its condition.
 * @throws AppFailure `store.unavailable` when the disk does not say: nobody is asked to install over a store
 */
export function keyringExists(folder: string): boolean {
  return [currentName, previousName].some((name) => isPresent(join(folder, name)));
}

/**
 * Reads the last keyring, or the one before when the last is damaged or was put back from an older copy; null when there
 * is none at all.
 * @throws AppFailure `keyring.damaged` when neither is whole, `store.unavailable` when the disk did not give them
 */
export function readKeyring(folder: string): ReadKeyring | null {
  const current = readOne(join(folder, currentName));
  const previous = readOne(join(folder, previousName));
  const isOlder = (current.keyring?.generation ?? 0) < (previous.keyring?.generation ?? 0);
  if (current.keyring !== null && !isOlder) {
    return { keyring: current.keyring, fromPrevious: false };
  }
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
      const before = readPreviousKeyring(folder);
      // One that was put back from an older copy does not push out the newer one.
      if ((before?.generation ?? 0) < replaced.keyring.generation) {
        writeFileDurably(join(folder, previousName), encodeKeyring(replaced.keyring));
      }
    } else if (replaced.exists) {
      renameSync(current, `${current}.${timestampSuffix(now)}`);
    }
    writeFileDurably(current, encodeKeyring(keyring));
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

/** The generation before the last; null when there is none or it is not whole. */
export function readPreviousKeyring(folder: string): Keyring | null {
  return readOne(join(folder, previousName)).keyring;
}

/**
 * Replaces the last keyring and leaves the one before as it is: for what is written while no master key is at hand.
 * @throws AppFailure `store.diskFull`, `store.unavailable`
 */
export function rewriteKeyring(folder: string, keyring: Keyring): void {
  try {
    writeFileDurably(join(folder, currentName), encodeKeyring(keyring));
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

function readOne(path: string): { exists: boolean; keyring: Keyring | null } {
  const bytes = readIfPresent(path);
  if (bytes === null) return { exists: isPresent(path), keyring: null };
  return { exists: true, keyring: decodeKeyring(bytes) };
}
