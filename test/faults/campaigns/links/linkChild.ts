import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One end of a line, in a process of its own inside its namespace. It ends when its input does. */
export interface LinkChild {
  /** The line of JSON with which it began. */
  readonly said: unknown;
  /** Gives it a line and answers its next one. */
  readonly say: (word: string) => Promise<unknown>;
  /** Asks it to end, and sees to it that it does. */
  readonly stop: () => Promise<void>;
}

/** An end that waits for its line, which may be cut for good, is not waited for. */
const stopMs = 20_000;

/** @param inside the words that run a command in a namespace */
export async function startLinkChild(
  root: string,
  program: string,
  inside: readonly string[],
  plan: object,
): Promise<LinkChild> {
  const file = join(root, 'test/faults/campaigns/links', program);
  const before = join(root, 'test/faults/support/rememberDerivationsChild.ts');
  const [command = '', ...words] = inside;
  const args = [...words, process.execPath, '--import', before, file, JSON.stringify(plan)];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const next = linesOf(child, program);
  const ended = once(child, 'exit');
  return {
    said: await next(),
    say: (word) => {
      child.stdin.write(`${word}\n`);
      return next();
    },
    stop: async () => {
      child.stdin.end();
      const timer = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function linesOf(child: ChildProcess, program: string): () => Promise<unknown> {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error(`${program} ended before it answered`);
    return JSON.parse(value);
  };
}
