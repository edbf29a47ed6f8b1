import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { withLock } from './lock.mjs';

/**
 * @param {{ env: NodeJS.ProcessEnv, isRoot: boolean, home?: string }} options
 * @returns {string} where runtimes and compiled add-ons are kept, shared by every clone of this machine
 */
export function cacheFolder({ env, isRoot, home = homedir() }) {
  const asked = env.ESTUAIRE_CACHE;
  if (asked !== undefined && asked !== '') return resolve(asked);
  return isRoot ? '/var/cache/estuaire' : join(home, '.cache', 'estuaire');
}

/**
 * A folder of the cache, made when it is not there: under a temporary name first, renamed once `make` has
 * filled and checked it, so that a folder with the right name is always whole.
 * @param {string} cache
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make
 * @returns {Promise<string>} its path
 */
export async function cached(cache, name, make) {
  const final = join(cache, name);
  if (existsSync(final)) return final;
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, `${name}.lock`), async () => {
    if (existsSync(final)) return final;
    removeLeftovers(cache, `${name}.tmp-`);
    const temporary = `${final}.tmp-${process.pid}`;
    mkdirSync(temporary, { recursive: true });
    await make(temporary);
    renameSync(temporary, final);
    return final;
  });
}

/**
 * What an interrupted run left; nobody else uses these names while we hold the lock.
 * @param {string} cache
 * @param {string} prefix
 */
function removeLeftovers(cache, prefix) {
  for (const name of readdirSync(cache)) {
    if (name.startsWith(prefix)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
