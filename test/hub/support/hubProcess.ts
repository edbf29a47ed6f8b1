import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { straceCommand } from '../../support/canary/trace.ts';
import { processTree } from '../../support/processes.ts';

const program = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url));

export interface HubProcess {
  readonly url: string;
  /** Of the program itself, not of its tracer. */
  readonly pid: number;
  /** No warning, no tidying: what is not on disk is gone. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface HubOptions {
  readonly port?: number;
  readonly environment?: NodeJS.ProcessEnv;
  /** Folder for the trace of every write. */
  readonly strace?: string;
}

/** The program itself, as an administrator starts it. */
export async function startHubProcess(
  dataDir: string,
  { port = 0, environment, strace }: HubOptions = {},
): Promise<HubProcess> {
  const node = [process.execPath, program, '--practice', '--data', dataDir, '--port', String(port)];
  const [command = '', ...args] = strace === undefined ? node : [...straceCommand(strace), ...node];
  const ring = strace === undefined ? {} : { UV_USE_IO_URING: '0' };
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HUB_RATE: '1000000', ...ring, ...environment },
  });
  const url = await readyUrl(child);
  const pid = strace === undefined ? child.pid : childOf(child.pid);
  if (pid === undefined) throw new Error('The hub is not there');
  // A tracer that is ended lets its program go on: the program is ended, and the tracer follows.
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(pid, signal);
    await ended;
  };
  return { url, pid, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function childOf(tracer: number | undefined): number | undefined {
  return processTree(tracer ?? 0).find(({ parent }) => parent === tracer)?.pid;
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly event?: string; readonly url?: string };
    if (said.event === 'ready' && said.url !== undefined) {
      child.stdout.resume();
      return said.url;
    }
  }
  throw new Error('The hub ended before it was ready');
}
