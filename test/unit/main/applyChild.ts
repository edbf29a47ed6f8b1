import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApplyParts, applyUpdate } from '../../../electron/main/updates/applyUpdate.ts';

/** A small program in the place of ours: its binary says its version, and a file says it too, as the archive does. */
export function writeProgram(folder: string, version: string, padding = 0): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const binary = `#!/bin/sh\necho ${version}\n`;
  writeFileSync(join(folder, 'estuaire'), binary, { mode: 0o755 });
  writeFileSync(join(folder, 'resources', 'version'), version);
  writeFileSync(join(folder, 'padding'), Buffer.alloc(padding));
}

export function readVersion(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'resources', 'version'), 'utf8');
  } catch {
    return null;
  }
}

/** Applies an update in a process of its own, to be killed in the middle of it. */
const given = process.argv[2];
if (process.argv[1] === import.meta.filename && given !== undefined) {
  const plain = JSON.parse(given) as Omit<ApplyParts, 'readVersion' | 'now'>;
  process.stdout.write('begun\n');
  process.stdout.write(await applyUpdate({ ...plain, readVersion, now: () => new Date() }));
}
