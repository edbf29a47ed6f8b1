import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { StagedUpdate } from '../../updates/stagedUpdate.ts';
import { syncFolderOf } from '../../vault/durableFile.ts';
import { versionsFolder } from './installation.ts';
import { unpackVerified } from './verifiedCopy.ts';

export interface SwapParts {
  /** What a person starts: the binary, or the link that took its place. */
  readonly starter: string;
  /** The version that runs now. */
  readonly running: string;
  /** The version that an unpacked program says it is; null when it says none. */
  readonly readVersion: (folder: string) => string | null;
}

/**
 * Puts a new version beside the present one (`versions/0.2.0`), whole and on the disk, then lets what a person starts
 * lead to it, by one rename: at any instant the old one starts or the new one does. Windows of the old one that are open
 * under another profile go on with their own files.
 * @throws FileChanged; Error when it cannot be done here, with everything as it was
 */
export async function swapVersion(staged: StagedUpdate, parts: SwapParts): Promise<void> {
  const { starter } = parts;
  const versions = join(dirname(starter), versionsFolder);
  const folder = join(versions, staged.version);
  const work = join(versions, `.${staged.version}`);
  mkdirSync(versions, { recursive: true });
  removeUnused(versions, [parts.running, leadsTo(starter)]);
  mkdirSync(work);
  try {
    await unpackVerified(staged, work);
    assertProgram(work, basename(starter), staged.version, parts.readVersion);
    // The whole of it on the disk, before anything leads there.
    spawnSync('/usr/bin/sync', ['-f', work], { stdio: 'ignore' });
    renameSync(work, folder);
    syncFolderOf(folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
  leadTo(starter, join(versionsFolder, staged.version, basename(starter)), parts.running);
}

/** One rename; the binary that lay there keeps a name of its own, so that the version before can be started by hand. */
function leadTo(starter: string, target: string, running: string): void {
  const isBinary = lstatSync(starter).isFile();
  const kept = `${starter}-${running}`;
  if (isBinary && !existsSync(kept)) keepAs(starter, kept);
  const temporary = `${starter}.next`;
  rmSync(temporary, { force: true });
  symlinkSync(target, temporary);
  renameSync(temporary, starter);
  syncFolderOf(starter);
}

/** A second name; where the system gives none to a file that is somebody else's, a copy. */
function keepAs(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch {
    copyFileSync(path, kept);
  }
}

function assertProgram(
  folder: string,
  name: string,
  version: string,
  readVersion: SwapParts['readVersion'],
): void {
  accessSync(join(folder, name), constants.X_OK);
  if (readVersion(folder) !== version) throw new Error('another version than the one signed');
}

/** The version that a person would start now; none while the first binary is still there. */
function leadsTo(starter: string): string {
  return lstatSync(starter).isSymbolicLink() ? basename(dirname(readlinkSync(starter))) : '';
}

/** What a stop left half unpacked, and earlier versions that nothing leads to and no process uses. */
function removeUnused(versions: string, needed: readonly string[]): void {
  for (const name of readdirSync(versions)) {
    const folder = join(versions, name);
    if (needed.includes(name) || isUsed(folder)) continue;
    // What unpacked it may have been killed just now, and be ending.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function isUsed(folder: string): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/exe`).startsWith(`${folder}${sep}`);
    } catch {
      // Somebody else's, or ended meanwhile.
      return false;
    }
  });
}
