import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * One digest for files and whole folders: names and contents, in a fixed order.
 * @param {string} base names are taken relative to it
 * @param {readonly string[]} paths absolute; those that do not exist count as absent
 */
export function contentHash(base, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(path)) {
      const bytes = readFileSync(file);
      hash.update(`${relative(base, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} text
 * @returns {string} enough of its digest to name a file
 */
export function textHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * @param {string} path
 * @returns {string[]} sorted
 */
export function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)));
}

/**
 * Runs a step unless its stamp says it was done for the same inputs; a step that fails leaves no stamp.
 * @param {string} stampFile
 * @param {string} inputs a digest of everything the step reads
 * @param {() => Promise<void>} step
 * @returns {Promise<boolean>} true when the step ran
 */
export async function unlessStamped(stampFile, inputs, step) {
  if (readStamp(stampFile) === inputs) return false;
  rmSync(stampFile, { force: true });
  await step();
  writeStamp(stampFile, inputs);
  return true;
}

/** @param {string} stampFile */
export function readStamp(stampFile) {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
}

/**
 * @param {string} stampFile
 * @param {string} inputs
 */
export function writeStamp(stampFile, inputs) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, inputs);
}
