import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** One process of the application, as the kernel tells it. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** Chromium's own word for it (`renderer`, `gpu-process`, `utility`…); `main` for the first one. */
  readonly type: string;
  /** For a utility process: the service it carries, such as the vault's. */
  readonly service: string | null;
  readonly command: string;
}

/** What the kernel enforces on a process (`/proc/PID/status`). */
export interface Confinement {
  readonly pid: number;
  readonly uid: number;
  /** 2: a system-call filter is in force. */
  readonly seccomp: number;
  readonly noNewPrivileges: boolean;
  /** Effective capabilities; zero when none. */
  readonly capabilities: bigint;
}

function read(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

function describeProcess(pid: number): ProcessInfo | null {
  const stat = read(pid, 'stat');
  if (stat === null) return null;
  const [state, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return null;
  const command = (read(pid, 'cmdline') ?? '').replaceAll('\0', ' ').trim();
  return {
    pid,
    parent: Number(parent),
    session: Number(session),
    type: /--type=([\w-]+)/.exec(command)?.[1] ?? 'main',
    service: /--utility-sub-type=([\w.]+)/.exec(command)?.[1] ?? null,
    command: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
  };
}

/**
 * The living processes that descend from `root`, or share its session (a helper may leave its parent).
 * `root` itself comes first when it lives.
 */
export function processTree(root: number): readonly ProcessInfo[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const all = pids.flatMap((pid) => describeProcess(Number(pid)) ?? []);
  const inside = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent, session } of all) {
      if (!inside.has(pid) && (inside.has(parent) || session === root)) {
        inside.add(pid);
        grown = true;
      }
    }
  }
  return all.filter(({ pid }) => inside.has(pid)).toSorted((a, b) => a.pid - b.pid);
}

export function confinementOf(pid: number): Confinement | null {
  const status = read(pid, 'status');
  if (status === null) return null;
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  return {
    pid,
    uid: Number(field('Uid')),
    seccomp: Number(field('Seccomp')),
    noNewPrivileges: field('NoNewPrivs') === '1',
    capabilities: BigInt(`0x${field('CapEff') || '0'}`),
  };
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Looks at the tree now and returns the act that kills it with SIGKILL: at once for those seen, then
 * for any born since, until none is left. `spared` is left alone (a tracer).
 * The act returns the numbers of those killed first.
 */
export function armKill(
  root: number,
  spared: (process: ProcessInfo) => boolean,
): () => Promise<readonly number[]> {
  const victims = () => processTree(root).filter((process) => !spared(process));
  const seen = victims().map(({ pid }) => pid);
  return async () => {
    for (const pid of seen) killOne(pid);
    await untilGone(victims);
    return seen;
  };
}

async function untilGone(victims: () => readonly ProcessInfo[]): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (let left = victims(); left.length > 0; left = victims()) {
    if (performance.now() > deadline) {
      throw new Error(`Still alive after SIGKILL: ${left.map((p) => p.pid).join(', ')}`);
    }
    for (const { pid } of left) killOne(pid);
    await wait(20);
  }
}

/** Processor time of `root` and all that descend from it so far, milliseconds; the kernel counts in hundredths. */
export function processorMs(root: number): number {
  return processTree(root).reduce((total, { pid }) => {
    const stat = read(pid, 'stat') ?? '';
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return total + 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
  }, 0);
}
