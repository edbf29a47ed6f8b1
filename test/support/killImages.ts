import { createHash } from 'node:crypto';
import fs, { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from './temporaryFolder.ts';

/** What the disk would hold had the program been killed just before one of its own writes. */
export interface KillImage {
  readonly folder: string;
  /** The call that did not happen: `renameSync keyring`. */
  readonly before: string;
}

const watched = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'rmSync',
  'unlinkSync',
] as const;

/**
 * Runs `work` and keeps a copy of `folder` at each instant between two of its calls that change files: a process killed
 * there leaves exactly that, since what it had written stays with the system.
 */
export async function killImages(
  folder: string,
  work: () => unknown,
): Promise<readonly KillImage[]> {
  const kept = temporaryFolder();
  primeRemoval(kept);
  const images: KillImage[] = [];
  const original = Object.fromEntries(watched.map((name) => [name, fs[name]]));
  let copying = false;
  let last = '';
  let taken = 0;
  const take = (before: string): void => {
    if (copying) return;
    copying = true;
    taken += 1;
    const image = join(kept, String(taken));
    mkdirSync(image);
    if (existsSync(folder)) cpSync(folder, image, { recursive: true });
    const content = contentOf(image);
    // A flush changes nothing that a killed process leaves behind.
    if (content !== last) images.push({ folder: image, before });
    last = content;
    copying = false;
  };
  for (const name of watched) {
    const real = fs[name] as (...values: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...values: unknown[]) => {
        take(`${name} ${typeof values[0] === 'string' ? values[0].split('/').at(-1) : ''}`);
        return real(...values);
      },
    });
  }
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(fs, original);
    syncBuiltinESMExports();
  }
  take('the end');
  return images;
}

/**
 * Node 20 loads what removes folders at the first use, and that keeps the functions it finds then: ours, for ever, had
 * it not been used before.
 */
function primeRemoval(folder: string): void {
  const empty = join(folder, 'primed');
  mkdirSync(empty);
  fs.rmSync(empty, { recursive: true });
}

/** Names and bytes of everything under a folder, as one hash. */
function contentOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(folder, name);
    hash.update(name);
    if (statSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
