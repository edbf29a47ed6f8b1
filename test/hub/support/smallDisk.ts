import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Mounting a small disk needs the right to; elsewhere what needs one is reported as skipped. */
export const mayMount = process.getuid?.() === 0 && process.platform === 'linux';
const diskSize = '12m';

export async function onSmallDisk(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}`, 'tmpfs', folder]);
  try {
    await work(folder);
  } finally {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  }
}

/** Leaves that many KiB free. */
export function fill(folder: string, freeKiB: number): void {
  rmSync(join(folder, 'filler'), { force: true });
  const { bavail, bsize } = statfsSync(folder);
  const size = bavail * bsize - freeKiB * 1024;
  if (size > 0) writeFileSync(join(folder, 'filler'), Buffer.alloc(size));
}
