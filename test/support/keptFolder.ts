import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { temporaryFolder } from './temporaryFolder.ts';

const kept: string[] = [];
afterAll(() => {
  for (const folder of kept) rmSync(folder, { recursive: true, force: true });
});

/** What a closed vault left of the exercise in its profile, for all tests of a file; give each `copyOf` it. */
export function keptFolder(rootDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-kept-'));
  kept.push(folder);
  cpSync(join(rootDir, 'exercice'), join(folder, 'exercice'), { recursive: true });
  return folder;
}

/** A profile of this test alone. */
export function copyOf(folder: string): string {
  const rootDir = temporaryFolder();
  cpSync(folder, rootDir, { recursive: true });
  return rootDir;
}
