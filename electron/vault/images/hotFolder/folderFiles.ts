import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath, unlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isPassedOver, type SeenFile } from './planner.ts';

/** More files than this are not a device's folder: somebody chose a disk. */
const maxFiles = 20_000;

type FolderTrouble = 'absent' | 'unreadable' | 'tooMany';

/** A folder that cannot be gone through, and why. */
export class FolderFailure extends Error {
  readonly trouble: FolderTrouble;

  constructor(trouble: FolderTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** What a watcher does with a folder: it looks, reads, and erases one file that it took in. */
export interface FolderFiles {
  /**
   * Regular files of the folder and of its own subfolders, one level deep; links are never followed.
   * @throws FolderFailure
   */
  readonly list: (folder: string) => Promise<readonly SeenFile[]>;
  /** The file's bytes; null when it is no longer as it was seen, or another program holds it. */
  readonly read: (folder: string, file: SeenFile) => Promise<Buffer | null>;
  readonly erase: (folder: string, file: SeenFile) => Promise<void>;
}

export const folderFiles: FolderFiles = {
  list: async (folder) => {
    try {
      const found = await listLevel(folder, '', true, { left: maxFiles });
      return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    } catch (error) {
      throw error instanceof FolderFailure ? error : new FolderFailure(troubleOf(error));
    }
  },
  read: readUnchanged,
  erase: async (folder, file) => {
    const path = await placeInside(folder, file);
    if (path !== null) await unlink(path);
  },
};

async function listLevel(
  folder: string,
  under: string,
  descends: boolean,
  budget: { left: number },
): Promise<SeenFile[]> {
  const place = join(folder, under);
  if (!(await lstat(place)).isDirectory()) throw new FolderFailure('absent');
  const files: SeenFile[] = [];
  for (const entry of await readdir(place, { withFileTypes: true })) {
    budget.left -= 1;
    if (budget.left < 0) throw new FolderFailure('tooMany');
    files.push(...(await look(folder, under, entry, descends, budget)));
  }
  return files;
}

async function look(
  folder: string,
  under: string,
  entry: Dirent,
  descends: boolean,
  budget: { left: number },
): Promise<readonly SeenFile[]> {
  if (isPassedOver(entry.name)) return [];
  const path = under === '' ? entry.name : `${under}/${entry.name}`;
  try {
    if (entry.isDirectory()) return descends ? await listLevel(folder, path, false, budget) : [];
    if (!entry.isFile()) return [];
    const stats = await lstat(join(folder, path));
    if (!stats.isFile()) return [];
    return [{ path, size: stats.size, modifiedMs: Math.floor(stats.mtimeMs) }];
  } catch (error) {
    // It went between the two looks, or is closed to this account: the others are still there.
    if (error instanceof FolderFailure && error.trouble === 'tooMany') throw error;
    return [];
  }
}

async function readUnchanged(folder: string, file: SeenFile): Promise<Buffer | null> {
  let handle: FileHandle | null = null;
  try {
    const path = await placeInside(folder, file);
    if (path === null) return null;
    // Windows knows neither of the two: there `placeInside` alone refuses a link.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    handle = await open(path, flags);
    if (!(await isAsSeen(handle, file))) return null;
    const bytes = await handle.readFile();
    return bytes.length === file.size && (await isAsSeen(handle, file)) ? bytes : null;
  } catch {
    return null;
  } finally {
    await handle?.close();
  }
}

async function isAsSeen(handle: FileHandle, { size, modifiedMs }: SeenFile): Promise<boolean> {
  const stats = await handle.stat();
  return stats.isFile() && stats.size === size && Math.floor(stats.mtimeMs) === modifiedMs;
}

/** The file's own path when nothing on the way to it is a link and it is as it was seen; null otherwise. */
async function placeInside(folder: string, file: SeenFile): Promise<string | null> {
  const path = join(folder, ...file.path.split('/'));
  if ((await realpath(path)) !== join(await realpath(folder), ...file.path.split('/'))) return null;
  const stats = await lstat(path);
  const same = stats.size === file.size && Math.floor(stats.mtimeMs) === file.modifiedMs;
  return stats.isFile() && same ? path : null;
}

function troubleOf(error: unknown): FolderTrouble {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EACCES' || code === 'EPERM' ? 'unreadable' : 'absent';
}

/** True when one of the two is in the other, or both are the same. */
export function overlaps(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => (path.endsWith(sep) ? path : path + sep)) as [
    string,
    string,
  ];
  return a.startsWith(b) || b.startsWith(a);
}
