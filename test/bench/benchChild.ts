import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface BenchChild {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program of the bench; it gets its plan in JSON and says one line of JSON once it is ready. It ends when its
 * input does, so that none outlives a bench that was stopped.
 */
export async function startChild(
  program: string,
  plan: object,
): Promise<BenchChild & { readonly said: unknown }> {
  const child = spawn(process.execPath, [program, JSON.stringify(plan)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    const stop = async (): Promise<void> => {
      child.stdin.end();
      await ended;
    };
    return { said: JSON.parse(line), stop };
  }
  throw new Error(`${program} ended before it was ready`);
}
