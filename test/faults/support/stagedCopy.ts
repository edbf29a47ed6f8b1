import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../support/where.ts';

/** A known bug, as the exact text that a copy of the sources gets instead of ours. */
export interface PlantedBug {
  readonly name: string;
  readonly patches: readonly Patch[];
}

interface Patch {
  /** Relative to the repository. */
  readonly file: string;
  /** Found exactly once, or the planting fails: a patch that changes nothing would prove nothing. */
  readonly find: string;
  readonly replace: string;
}

const sources = ['electron', 'hub', 'renderer', 'shared', 'test'];

/** Copies the sources into `folder`, with the installed packages linked, and plants the bug there. */
export function stageWithBug(folder: string, bug: PlantedBug): void {
  mkdirSync(folder, { recursive: true });
  for (const name of sources) {
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const { file, find, replace } of bug.patches) {
    const path = join(folder, file);
    writeFileSync(path, patched(readFileSync(path, 'utf8'), find, replace, `${bug.name}, ${file}`));
  }
}

/** @throws Error when `find` is not in the text exactly once */
export function patched(text: string, find: string, replace: string, where: string): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`the text to patch is not there exactly once: ${where}`);
  }
  return before + replace + after;
}
