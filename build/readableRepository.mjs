import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOpenToAll } from './ordinaryUser.mjs';
import { root } from './paths.mjs';
import { ask, runQuietly } from './processes.mjs';

const notCopied = new Set(['.git', '.build', 'node_modules', 'out', 'release']);

/**
 * Runs `work` with a folder holding this repository that the ordinary user can read: the repository itself when
 * it lies open, else a copy for the time of the work.
 * @template T
 * @param {import('./ordinaryUser.mjs').User | null} user
 * @param {(repository: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withReadableRepository(user, work) {
  if (user === null || isOpenToAll(join(root, 'package.json'))) return work(root);
  const copy = mkdtempSync('/var/tmp/estuaire-sources-');
  try {
    const names = readdirSync(root).filter((name) => !notCopied.has(name));
    await runQuietly('cp', ['-a', ...names.map((name) => join(root, name)), copy]);
    await runQuietly('chmod', ['-R', 'a+rX', copy]);
    const modules = join(root, 'node_modules');
    // Hard links take no room and no time; they are not possible from one file system to another.
    if (ask('cp', ['-al', modules, copy]) === null) await runQuietly('cp', ['-a', modules, copy]);
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
