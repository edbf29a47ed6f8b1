import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { armKill, confinementOf, processTree } from '../../support/processes.ts';

/** A shell with two children, one of which outlives its own parent inside the same session. */
async function startFamily(): Promise<number> {
  const script = 'sleep 600 & (sleep 601 & exit 0); echo ready; wait';
  const shell = spawn('sh', ['-c', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(shell.stdout, 'data');
  await wait(50);
  return shell.pid ?? 0;
}

describe('the tree of a program', () => {
  it('holds its children, and those whose own parent has gone', async () => {
    const root = await startFamily();
    const commands = processTree(root).map(({ command }) => command);
    await armKill(root, () => false)();
    expect(commands.toSorted()).toEqual(['sh', 'sleep', 'sleep']);
  });

  it('is killed whole, except what is spared', async () => {
    const root = await startFamily();
    const killed = await armKill(root, ({ command }) => command === 'sh')();
    expect(killed).toHaveLength(2);
    expect(processTree(root).filter(({ command }) => command !== 'sh')).toEqual([]);
  });

  it('never holds a process that is not of it', async () => {
    const root = await startFamily();
    expect(processTree(root).map(({ pid }) => pid)).not.toContain(process.pid);
    await armKill(root, () => false)();
    expect(processTree(root)).toEqual([]);
  });
});

describe('what the kernel enforces on a process', () => {
  it('is read for ourselves', () => {
    expect(confinementOf(process.pid)).toMatchObject({ uid: process.getuid?.() });
    expect(confinementOf(2 ** 30)).toBeNull();
  });
});
