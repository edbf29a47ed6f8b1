import { accessSync, constants, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { InstalledProgram } from '../../../shared/ipc/port.ts';

/** Beside the program's binary, one folder for each version that came as an update. */
export const versionsFolder = 'versions';

export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The running binary, links resolved. */
  readonly execPath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Installation {
  readonly form: InstalledProgram['form'];
  /** What a person starts: the binary in its folder, an AppImage, or the installed program. */
  readonly starter: string;
}

/**
 * How this packaged program came here, by what it may write: a folder that is not this person's, or whose sandbox helper
 * was given its rights by root, belongs to whoever looks after the machine. macOS is left to them too.
 */
export function findInstallation({ platform, execPath, env }: Machine): Installation {
  const managed: Installation = { form: 'managed', starter: execPath };
  if (platform === 'win32') {
    const own = env.LOCALAPPDATA;
    const perUser = own !== undefined && own !== '' && execPath.startsWith(`${own}${sep}`);
    return perUser ? { form: 'nsis', starter: execPath } : managed;
  }
  if (platform !== 'linux') return managed;
  const { APPIMAGE: image, APPDIR: mounted } = env;
  if (image !== undefined && mounted !== undefined && execPath.startsWith(`${mounted}${sep}`)) {
    return mayWrite(image, dirname(image)) ? { form: 'AppImage', starter: image } : managed;
  }
  const folder = dirname(execPath);
  const isVersion = basename(dirname(folder)) === versionsFolder;
  const root = isVersion ? dirname(dirname(folder)) : folder;
  if (hasRootHelper(folder) || !mayWrite(root)) return managed;
  return { form: 'tar.gz', starter: join(root, basename(execPath)) };
}

function mayWrite(...paths: readonly string[]): boolean {
  try {
    for (const path of paths) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A copy unpacked by a person could not give its own helper these rights, and would not start where they are needed. */
function hasRootHelper(folder: string): boolean {
  const helper = statSync(join(folder, 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0;
}
