import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UpdatedProgram } from '../../../shared/ipc/port.ts';
import {
  type ApplyResult,
  readResult,
  readStaged,
  resultPath,
  type StagedUpdate,
  triesAtStarts,
} from '../../updates/stagedUpdate.ts';
import { syncFolderOf, writeFileDurably } from '../../vault/durableFile.ts';
import { type SwapParts, swapVersion } from './swapVersion.ts';
import { copyToVerified, FileChanged } from './verifiedCopy.ts';

export interface ApplyParts extends Pick<SwapParts, 'starter' | 'readVersion'> {
  /** Where the vault staged it: `updatesFolder` of the profile. */
  readonly folder: string;
  readonly program: UpdatedProgram;
  readonly now: () => Date;
}

/**
 * `startAgain`: the new version is in place and wants to be started. `handedOver`: an installer runs and starts it
 * itself. `goOn`: nothing was ready, or it could not be put in place: the present version starts.
 */
export type Applied = 'startAgain' | 'handedOver' | 'goOn';

/**
 * Puts the version that is ready in the place of this one, before any window is open. Everything is judged anew: key,
 * signature, newer than what runs, and the SHA-512 of the very bytes that are used. What went wrong is left in a file for
 * the vault to tell; a version that was tried at three starts is left alone. Never throws.
 */
export async function applyUpdate(parts: ApplyParts): Promise<Applied> {
  try {
    const staged = readStaged(parts.folder, parts.program);
    if (staged === null || !staged.whole) return 'goOn';
    const before = readResult(parts.folder);
    const tried = before?.version === staged.version ? before.tries : 0;
    if (tried >= triesAtStarts) return 'goOn';
    // Written first: a program that dies while it does this has tried too.
    writeResult(parts, staged, { outcome: 'tried', tries: tried + 1 });
    return await apply(staged, parts).catch((error: unknown) => {
      if (error instanceof FileChanged) {
        rmSync(staged.path, { force: true });
        writeResult(parts, staged, { outcome: 'fileChanged', tries: 0 });
      }
      return 'goOn';
    });
  } catch {
    // A full or read-only disk must not keep the present version from starting.
    return 'goOn';
  }
}

async function apply(staged: StagedUpdate, parts: ApplyParts): Promise<Applied> {
  const { starter, program } = parts;
  const { form, version: running } = program.installed;
  if (form === 'tar.gz') {
    await swapVersion(staged, { ...parts, running });
    return 'startAgain';
  }
  if (form === 'AppImage') {
    await replaceImage(staged, starter);
    return 'startAgain';
  }
  if (form !== 'nsis') return 'goOn';
  await startInstaller(staged);
  return 'handedOver';
}

/** The running image keeps its own bytes until it ends. */
async function replaceImage(staged: StagedUpdate, image: string): Promise<void> {
  const next = `${image}.next`;
  try {
    await copyToVerified(staged, next);
    chmodSync(next, 0o755);
    renameSync(next, image);
    syncFolderOf(image);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/**
 * Windows, written and never run: the installer installs for the person without a question and starts the program. It runs
 * from a folder that was made for it, under a name nobody could have waited for.
 */
async function startInstaller(staged: StagedUpdate): Promise<void> {
  const installer = join(mkdtempSync(join(tmpdir(), 'estuaire-')), staged.file.name);
  try {
    await copyToVerified(staged, installer);
  } catch (error) {
    rmSync(dirname(installer), { recursive: true, force: true });
    throw error;
  }
  const words = ['/S', '--updated', '--force-run'];
  spawn(installer, words, { detached: true, stdio: 'ignore' }).unref();
}

function writeResult(
  { folder, now }: ApplyParts,
  { version }: StagedUpdate,
  result: Pick<ApplyResult, 'outcome' | 'tries'>,
): void {
  const whole: ApplyResult = { version, at: now().toISOString(), ...result };
  writeFileDurably(resultPath(folder), Buffer.from(JSON.stringify(whole)));
}
