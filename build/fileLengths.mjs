import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './console.mjs';
import { root } from './paths.mjs';
import { filesOf } from './stamps.mjs';

const folders = ['build', 'electron', 'hub', 'renderer', 'shared', 'test'];
const code = /\.(ts|tsx|mjs|cjs|css)$/;

/** Lines that a file may have before it must be divided, a test's as any other's. */
const longest = 400;

/** Rejects with the list of files that grew too long. */
export async function checkFileLengths() {
  const files = folders
    .flatMap((folder) => filesOf(join(root, folder)))
    .filter((f) => code.test(f));
  const tooLong = files.flatMap((file) => {
    const name = file.slice(root.length + 1);
    return complaint(name, readFileSync(file, 'utf8')) ?? [];
  });
  if (tooLong.length > 0) throw new SetupError(tooLong.join('\n'));
}

/**
 * @param {string} name relative to the repository
 * @param {string} text
 * @returns {string | null}
 */
export function complaint(name, text) {
  const lines = text.split('\n').length - 1;
  return lines > longest ? `${name}: ${lines} lines, at most ${longest}` : null;
}
