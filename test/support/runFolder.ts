import { chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The ordinary user who runs the windows when the tests themselves run as root. */
export interface RunUser {
  readonly uid: number;
  readonly gid: number;
}

/** Null when this process is an ordinary user already. Root without such a user is refused. */
export function runUser(): RunUser | null {
  if (process.getuid?.() !== 0) return null;
  const uid = Number(process.env.ESTUAIRE_RUN_UID);
  const gid = Number(process.env.ESTUAIRE_RUN_GID);
  if (!(uid > 0 && gid > 0)) {
    throw new Error('As root, ESTUAIRE_RUN_UID and ESTUAIRE_RUN_GID name the user of the windows');
  }
  return { uid, gid };
}

/** A folder under `ESTUAIRE_RUN_DIR` that the windows' user owns; its name says what it is for. */
export function makeRunFolder(purpose: string): string {
  const base = process.env.ESTUAIRE_RUN_DIR ?? tmpdir();
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(join(base, `${purpose}-`));
  giveToRunUser(folder);
  return folder;
}

export function makeFolderIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  giveToRunUser(path);
  return path;
}

/** As root the windows' own user has it from now on. */
export function giveToRunUser(path: string): void {
  const user = runUser();
  if (user !== null) chownSync(path, user.uid, user.gid);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * Writes the small script that Playwright starts in place of Electron: the tracer, then Electron
 * (which the set-up already lowers to an ordinary user) with the arguments it was given.
 */
export function writeTracedLauncher(folder: string, command: readonly string[]): string {
  const path = join(folder, 'traced-electron');
  writeFileSync(path, `#!/bin/sh\nexec ${command.map(quoted).join(' ')} "$@"\n`, { mode: 0o755 });
  return path;
}
