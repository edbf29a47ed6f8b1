import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url));

export interface HubProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** No warning, no tidying: what is not on disk is gone. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The program itself, as an administrator starts it. */
export async function startHubProcess(
  dataDir: string,
  options: { readonly port?: number; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<HubProcess> {
  const args = [program, '--practice', '--data', dataDir, '--port', String(options.port ?? 0)];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HUB_RATE: '1000000', ...options.environment },
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const url = await readyUrl(child);
  return { url, process: child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
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
