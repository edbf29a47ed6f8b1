import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFile, syncFolderOf } from '../durableFile.ts';
import { decodeKeyring, type Keyring } from '../session/keyringFormat.ts';
import { renewalPlaces } from './places.ts';

/**
 * Destroys the ways in of the store under the former keys: overwritten, then removed, the last one and the one before.
 * Without them its files open to nobody who does not already hold its master key.
 * @param current what was just opened under the new keys
 * @returns true when there were ways in to destroy
 */
export function destroyFormerKeys(folder: string, current: Keyring): boolean {
  const { former } = renewalPlaces(folder);
  const ways = waysIn(former);
  if (!isOfEarlierEpoch(former, ways, current)) return false;
  for (const name of ways) {
    const path = join(former, name);
    writeFileSync(path, randomBytes(statSync(path).size));
    syncFile(path);
    rmSync(path);
  }
  if (ways.length > 0) syncFolderOf(join(former, 'any'));
  return ways.length > 0;
}

/** Removes what is left of it, once its keys are gone. */
export async function removeFormer(folder: string): Promise<void> {
  const { former } = renewalPlaces(folder);
  if (!existsSync(former) || waysIn(former).length > 0) return;
  await rm(former, { recursive: true, force: true });
  syncFolderOf(former);
}

/** Keyrings of every generation, those set aside as damaged with them. */
function waysIn(former: string): readonly string[] {
  return existsSync(former) ? readdirSync(former).filter((name) => name.startsWith('keyring')) : [];
}

/** Never a store that the present keys may still need, whatever its name. What is destroyed already says nothing. */
function isOfEarlierEpoch(former: string, ways: readonly string[], current: Keyring): boolean {
  return ways.every((name) => {
    const keyring = decodeKeyring(readFileSync(join(former, name)));
    return (
      keyring === null ||
      (keyring.workstation === current.workstation && keyring.epoch < current.epoch)
    );
  });
}
