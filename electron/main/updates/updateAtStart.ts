import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { UpdatedProgram } from '../../../shared/ipc/port.ts';
import { updatesFolder } from '../../updates/stagedUpdate.ts';
import { applyUpdate } from './applyUpdate.ts';
import { findInstallation } from './installation.ts';

/** This program and the key of its updates; null when it is not packaged, or was packaged without one (build/README.md). */
export function readUpdatedProgram(appPath: string, testRuntime: boolean): UpdatedProgram | null {
  if (!app.isPackaged) return null;
  const publicKey = readPublicKey(appPath);
  if (publicKey === null) return null;
  return {
    publicKey,
    installed: {
      version: app.getVersion(),
      platform: process.platform,
      arch: process.arch,
      form: findInstallation(process).form,
      runtime: testRuntime ? 'test' : 'release',
    },
  };
}

/**
 * True when this start ends here: another version takes over. Called once, before any window and any vault.
 * @param words what the program was asked, to be asked again
 */
export async function updateAtStart(
  program: UpdatedProgram,
  words: readonly string[],
): Promise<boolean> {
  const { starter } = findInstallation(process);
  const folder = join(app.getPath('userData'), updatesFolder);
  const parts = { folder, program, starter, readVersion, now: () => new Date() };
  const applied = await withoutArchives(() => applyUpdate(parts));
  if (applied === 'goOn') return false;
  if (applied === 'startAgain') app.relaunch({ execPath: starter, args: [...words] });
  app.exit(0);
  return true;
}

/** Electron shows an archive as a folder: it could then neither be unpacked nor be removed like a file. */
async function withoutArchives<T>(work: () => Promise<T>): Promise<T> {
  process.noAsar = true;
  try {
    return await work();
  } finally {
    process.noAsar = false;
  }
}

function readVersion(folder: string): string | null {
  process.noAsar = false;
  try {
    const text = readFileSync(join(folder, 'resources', 'app.asar', 'package.json'), 'utf8');
    const { name, version } = JSON.parse(text) as Record<string, unknown>;
    return name === 'estuaire' && typeof version === 'string' ? version : null;
  } catch {
    return null;
  } finally {
    process.noAsar = true;
  }
}

function readPublicKey(appPath: string): string | null {
  try {
    const text = readFileSync(join(appPath, '.build', 'updates.json'), 'utf8');
    const { publicKey } = JSON.parse(text) as Record<string, unknown>;
    return typeof publicKey === 'string' ? publicKey : null;
  } catch {
    return null;
  }
}
