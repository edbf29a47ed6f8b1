import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { armKill, type ProcessInfo, processTree } from './processes.ts';
import { makeFolderIn, makeRunFolder, runUser } from './runFolder.ts';
import { repository } from './where.ts';

/** The packaged program that the set-up made for the tests; see `build/packaging/testedProgram.mjs`. */
export interface Packaged {
  /** As it ships. */
  readonly folder: string;
  /** The same, but Node's inspector may be asked for: what a driver of windows needs. */
  readonly inspectable: string;
  readonly launcher: string;
}

let known: Packaged | null = null;

export function packaged(): Packaged {
  if (known !== null) return known;
  const bootstrap = join(repository, 'build', 'bootstrap.mjs');
  const text =
    process.env.ESTUAIRE_PACKAGED ??
    execFileSync(process.execPath, [bootstrap, 'package', '--for-tests'], { encoding: 'utf8' });
  known = JSON.parse(text) as Packaged;
  return known;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** False: not even the switch that names the profile's folder. */
  readonly ownProfile?: boolean;
}

export interface Started {
  readonly child: ChildProcess;
  /** The home it was given: an empty folder of this start. */
  readonly home: string;
  readonly profile: string;
  readonly output: () => string;
  readonly tree: () => readonly ProcessInfo[];
  /** Waits until a window's process is there and its main process has stopped changing. */
  readonly windowOpen: () => Promise<void>;
  /** Exit code of the first process, once it has ended. */
  readonly exitCode: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

const windowWithinMs = 60_000;

/** Starts a program's binary itself, as the user of the windows, in a session of its own. */
export function startProgram(executable: string, options: StartOptions = {}): Started {
  const { args = [], env = {}, ownProfile = true } = options;
  const folder = makeRunFolder('packaged');
  const home = makeFolderIn(folder, 'home');
  const profile = makeFolderIn(folder, 'profile');
  const child = spawn(
    executable,
    [...(ownProfile ? [`--user-data-dir=${profile}`] : []), ...args],
    {
      cwd: home,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        LANG: 'C.UTF-8',
        ...plainEnvironment(),
        HOME: home,
        TMPDIR: makeFolderIn(folder, 'tmp'),
        ...env,
      },
      ...(runUser() ?? {}),
    },
  );
  const session = child.pid ?? 0;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      output += piece.toString('utf8');
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const tree = () => processTree(session);
  return {
    child,
    home,
    profile,
    output: () => output,
    tree,
    windowOpen: () => untilWindow(tree, () => output),
    exitCode: () => ended,
    kill: async () => {
      await armKill(session, () => false)();
    },
  };
}

function plainEnvironment(): Record<string, string> {
  const names = ['PATH', 'DISPLAY', 'XAUTHORITY', 'TZ'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A window is open once a renderer lives, and the vault beside it: the program may have started twice before. */
async function untilWindow(
  tree: () => readonly ProcessInfo[],
  output: () => string,
): Promise<void> {
  const deadline = performance.now() + windowWithinMs;
  while (performance.now() < deadline) {
    const seen = tree();
    const renderer = seen.some(({ type }) => type === 'renderer');
    const vault = seen.some(({ service }) => service === 'node.mojom.NodeService');
    if (renderer && vault) return;
    await wait(50);
  }
  throw new Error(`The program opened no window:\n${output()}`);
}

/** The words of a process's command line; Chromium writes its own anew, with spaces between. Ours hold none. */
export function commandLine(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).filter(Boolean);
}

/** TCP ports on which one of these processes listens. */
export function listeningPorts(pids: readonly number[]): readonly number[] {
  const inodes = new Set(pids.flatMap(socketInodes));
  return ['tcp', 'tcp6'].flatMap((table) => {
    const [, ...rows] = readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n');
    return rows.flatMap((row) => {
      const fields = row.trim().split(/\s+/);
      const listens = fields[3] === '0A' && inodes.has(fields[9] ?? '');
      return listens ? [Number.parseInt((fields[1] ?? '').split(':')[1] ?? '', 16)] : [];
    });
  });
}

function socketInodes(pid: number): readonly string[] {
  return (names(`/proc/${pid}/fd`) ?? []).flatMap((fd) => {
    const target = linkTarget(`/proc/${pid}/fd/${fd}`);
    return /^socket:\[(\d+)\]$/.exec(target ?? '')?.[1] ?? [];
  });
}

/** @returns null when the process ended while it was looked at */
function names(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}

/** @returns null when this one was closed while the others were looked at: the others still count */
function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
