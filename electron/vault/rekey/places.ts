import { existsSync, rmSync } from 'node:fs';
import { putInPlace } from '../backup/restore.ts';
import { setAside } from '../setAside.ts';

/** Where a renewal of the keys works, all beside the store that it is about. */
export interface RenewalPlaces {
  /** The new store while it is made: without its process nobody has its keys. */
  readonly unfinished: string;
  /** The new store, verified: from this name on it will take its place, here or at the next start. */
  readonly ready: string;
  /** The store under the former keys, until the new one was opened by a person. */
  readonly former: string;
}

export function renewalPlaces(folder: string): RenewalPlaces {
  return {
    unfinished: `${folder}.rekey`,
    ready: `${folder}.renewed`,
    former: `${folder}.former-keys`,
  };
}

/**
 * Puts a verified new store in place of the one under the former keys, which keeps another name. Called at the start too:
 * a stop between the two renames ends there, and what a stop left unfinished goes.
 * @returns false when nothing was ready
 */
export function finishRenewal(folder: string, now: Date): boolean {
  const { unfinished, ready, former } = renewalPlaces(folder);
  rmSync(unfinished, { recursive: true, force: true });
  if (!existsSync(ready)) return false;
  // A store of that name is of an earlier renewal that was never opened: it is not overwritten.
  if (existsSync(folder) && existsSync(former)) setAside(former, now);
  putInPlace(ready, folder, former);
  return true;
}
