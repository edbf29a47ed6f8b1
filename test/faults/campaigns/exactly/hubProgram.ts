import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface HubPlan {
  readonly dataDir: string;
  readonly databaseKey: string;
  readonly port: number;
  /** The address workstations know: the line's. */
  readonly url: string;
}

/** A real hub in a process of its own, so that it can be killed. */
export interface HubProgram {
  /** One-time codes of the practice EHPAD, one for each workstation of the campaign. */
  readonly codes: readonly string[];
  /** No warning, no tidying. */
  readonly kill: () => Promise<void>;
}

export async function startHubProgram(root: string, plan: HubPlan): Promise<HubProgram> {
  const program = join(root, 'test/faults/campaigns/exactly/hubChild.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const codes = await readCodes(child);
  return {
    codes,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function readCodes(child: ChildProcess): Promise<readonly string[]> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    return JSON.parse(line) as readonly string[];
  }
  throw new Error('the hub ended before it was ready');
}
