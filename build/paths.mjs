import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Compiled code and the stamps of the steps already done. */
export const buildDir = join(root, '.build');

/** Results only, never packed. */
export const outDir = join(root, 'out');

/** What is given to the establishments. */
export const releaseDir = join(root, 'release');

/**
 * @param {string} name a package's name
 * @param {string[]} rest
 */
export function inPackage(name, ...rest) {
  return join(root, 'node_modules', ...name.split('/'), ...rest);
}
