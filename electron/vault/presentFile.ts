import { readFileSync, statSync } from 'node:fs';
import { storeFailure } from './store/storeFailure.ts';

/**
 * The whole of a small file; null when nothing that can be read as one stands under this name.
 * @throws AppFailure `store.diskFull`, `store.unavailable`: a disk that refuses is never taken for a file that is gone
 */
export function readIfPresent(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const failure = storeFailure(error);
    if (failure !== null) throw failure;
    return null;
  }
}

/** True when anything has this name. @throws AppFailure `store.unavailable` when the disk does not say */
export function isPresent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const failure = storeFailure(error);
    if (failure !== null) throw failure;
    return true;
  }
}
