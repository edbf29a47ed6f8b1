import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Result } from '../../../shared/errors.ts';
import type { EntryName, Input, Output } from '../../../shared/ipc/contract.ts';
import { processTree } from '../../support/processes.ts';
import { repository } from '../../support/where.ts';
import type { FromHost, HostPlan, HostScope, ToHost } from './hostMessages.ts';

/** The secret of every workstation of the campaigns. */
export const hostSecret = '0b'.repeat(32);

/** A vault starts in half the time when what was compiled for the one before is kept. */
const compileCache = join(repository, '.build', 'compile-cache');

/** The process ended before it answered: what the person sees is a window that closes. */
export class HostGone extends Error {}

/** An act that honest people do was refused. */
export class SoundCallRefused extends Error {}

export interface HostWindow {
  /** Any entry, any input. @throws HostGone */
  readonly raw: (entry: unknown, input: unknown) => Promise<Result<unknown>>;
  readonly call: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Result<Output<N>>>;
  /** The value of a call that has to succeed. @throws HostGone, SoundCallRefused */
  readonly value: <N extends EntryName>(entry: N, input: Input<N>) => Promise<Output<N>>;
}

/** A vault in a process of its own. */
export interface VaultHost {
  readonly pid: number;
  readonly open: (scope: HostScope) => HostWindow;
  /** As the system's lock does. */
  readonly lock: () => void;
  readonly kill: () => Promise<void>;
  /** Ends it as leaving the program does. */
  readonly close: () => Promise<void>;
  /** True once the process is gone, whoever ended it. */
  readonly hasEnded: () => boolean;
  /** What it wrote on its standard error: nothing, unless it died of a bug. */
  readonly complaint: () => string;
}

export interface HostOptions {
  /** Folder of the sources to run. */
  readonly root: string;
  readonly rootDir: string;
  readonly marks?: string;
  /** What the system's dialog for a folder answers. */
  readonly chosenFolder?: string;
  /** Another workstation's, in hexadecimal. */
  readonly secret?: string;
  /** A program and its arguments that run the vault in place of Node itself, such as a tracer. */
  readonly under?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a vault on a folder and waits until it takes calls. @throws HostGone */
export async function startVaultHost(options: HostOptions): Promise<VaultHost> {
  const program = join(options.root, 'test', 'faults', 'support', 'vaultHostChild.ts');
  const { rootDir, marks = null, chosenFolder = null, secret = hostSecret } = options;
  const plan: HostPlan = { rootDir, secret, marks, chosenFolder };
  const [command = '', ...args] = [
    ...(options.under ?? []),
    ...[process.execPath, program, JSON.stringify(plan)],
  ];
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, ...options.environment },
  });
  return follow(child);
}

async function follow(child: ChildProcess): Promise<VaultHost> {
  const pending = new Map<number, { resolve: (r: Result<unknown>) => void; reject: () => void }>();
  let complaint = '';
  let ended = false;
  let lastId = 0;
  let lastWindow = 0;
  const gone = once(child, 'close').then(() => {
    ended = true;
    for (const { reject } of pending.values()) reject();
    pending.clear();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  // A pipe that breaks under a message is the process ending, which is told elsewhere.
  child.on('error', () => {});
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromHost) => {
      if (message.kind === 'ready') return resolve();
      pending.get(message.id)?.resolve(message.result);
      pending.delete(message.id);
    });
  });
  const post = (message: ToHost): void => void (ended || child.send(message, () => {}));
  const raw = (window: number, entry: unknown, input: unknown): Promise<Result<unknown>> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      if (ended) return reject(new HostGone(complaint));
      pending.set(id, { resolve, reject: () => reject(new HostGone(complaint)) });
      post({ kind: 'call', id, window, entry, input });
    });
  };
  await Promise.race([ready, gone]);
  if (ended) throw new HostGone(complaint);
  const end = async (signal: () => void): Promise<void> => {
    if (!ended) signal();
    await gone;
  };
  return {
    pid: child.pid ?? 0,
    open: (scope) => {
      lastWindow += 1;
      const window = lastWindow;
      post({ kind: 'open', window, scope });
      return hostWindow((entry, input) => raw(window, entry, input));
    },
    lock: () => post({ kind: 'lock' }),
    kill: () => end(() => killWhole(child)),
    close: () => end(() => post({ kind: 'close' })),
    hasEnded: () => ended,
    complaint: () => complaint,
  };
}

/** A tracer that is killed leaves its child running: the vault goes first. */
function killWhole(child: ChildProcess): void {
  for (const { pid } of processTree(child.pid ?? 0).toReversed()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone meanwhile.
    }
  }
}

function hostWindow(raw: HostWindow['raw']): HostWindow {
  const call: HostWindow['call'] = (entry, input) => raw(entry, input) as never;
  return {
    raw,
    call,
    value: async (entry, input) => {
      const result = await call(entry, input);
      if (!result.ok) throw new SoundCallRefused(`${entry}: ${result.error.code}`);
      return result.value;
    },
  };
}
