import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounting a small disk needs the right to; elsewhere the tests that want one are reported as skipped. */
export const mayMount = process.getuid?.() === 0 && process.platform === 'linux';

/** Gives a folder on a disk of its own that is small enough to fill. */
export async function onSmallDisk(
  size: string,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  try {
    await work(folder);
  } finally {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  }
}

/** Leaves that many KiB free. */
export function fillDisk(folder: string, freeKiB: number): void {
  rmSync(join(folder, 'filler'), { force: true });
  const { bavail, bsize } = statfsSync(folder);
  const size = bavail * bsize - freeKiB * 1024;
  if (size > 0) writeFileSync(join(folder, 'filler'), Buffer.alloc(size));
}
