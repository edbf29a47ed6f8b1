import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { executableIn } from '../../../build/packaging/builderConfig.mjs';
import { makeRunFolder } from '../../support/runFolder.ts';

/**
 * A copy of an unpacked program whose binary may be changed; the other files are shared with the first.
 * @returns its folder
 */
export function copyProgram(folder: string, into: string): string {
  const copy = join(into, 'program');
  try {
    execFileSync('cp', ['-al', folder, copy], { stdio: 'pipe' });
  } catch {
    // Another file system knows no links to this one.
    rmSync(copy, { recursive: true, force: true });
    execFileSync('cp', ['-a', folder, copy]);
  }
  const executable = executableIn(copy, process.platform);
  rmSync(executable);
  copyFileSync(executableIn(folder, process.platform), executable);
  chmodSync(executable, 0o755);
  return copy;
}

/** A path that the user of the windows may write to; nothing is there yet. */
export function writableFile(name: string): string {
  return join(makeRunFolder('marker'), name);
}

export const exists = existsSync;
