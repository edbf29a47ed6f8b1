import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Part of util-linux, which every distribution that Electron runs on installs. */
const prlimit = '/usr/bin/prlimit';

/**
 * Linux: no process of this program may leave its memory in a core file. Node cannot set limits, so the system's own
 * tool sets those of this process and of the ones Chromium began before us; every later one inherits. Elsewhere, or
 * without that tool, nothing is done (electron/README.md).
 */
export function forbidCoreFiles(): void {
  if (process.platform !== 'linux') return;
  for (const pid of [process.pid, ...descendants(process.pid)]) {
    spawnSync(prlimit, ['--pid', String(pid), '--core=0:0'], { stdio: 'ignore', timeout: 2_000 });
  }
}

function descendants(pid: number): readonly number[] {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendants)];
}

function childrenOf(pid: number): readonly number[] {
  try {
    const words = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return words === '' ? [] : words.split(/\s+/).map(Number);
  } catch {
    // It ended meanwhile.
    return [];
  }
}
