import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CommitOutcome, CommitPlan } from '../../../../hub/store/repository.ts';

/** Where another process finds the same store. */
export interface Address {
  readonly path: string;
  readonly key: string;
}

export type Asked =
  | { readonly burst: true }
  | { readonly burst: false; readonly commit: CommitPlan };

interface Told {
  readonly ready?: true;
  readonly outcome?: CommitOutcome;
  readonly began?: readonly string[];
  readonly acknowledged?: readonly string[];
}

/** Another hub process on the same store, with a connection of its own. */
export interface SecondProcess {
  readonly commit: (plan: CommitPlan) => Promise<CommitOutcome>;
  /** From now on it commits acts of three resources, one after the other, until it is killed. */
  readonly burst: () => void;
  /** The acts of its burst: those that were begun, and of these the ones that it was told are done. */
  readonly began: readonly (readonly string[])[];
  readonly acknowledged: readonly (readonly string[])[];
  readonly isAlive: () => boolean;
  /** No warning: its connection is cut wherever it stands. */
  readonly kill: () => Promise<void>;
}

const program = join(import.meta.dirname, 'repositoryChild.ts');

/** @param keep told of the process at once, so that it is ended whatever happens */
export async function startSecondProcess(
  address: Address,
  keep: (end: () => Promise<void>) => void,
): Promise<SecondProcess> {
  const child = fork(program, [JSON.stringify(address)], { execArgv: [] });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  keep(kill);
  const first = await nextWord(child);
  if (first.ready !== true) throw new Error('the second process is not ready');
  const began: (readonly string[])[] = [];
  const acknowledged: (readonly string[])[] = [];
  child.on('message', (told: Told) => {
    if (told.began !== undefined) began.push(told.began);
    if (told.acknowledged !== undefined) acknowledged.push(told.acknowledged);
  });
  const ask = (asked: Asked): void => void child.send(asked);
  return {
    began,
    acknowledged,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill,
    burst: () => ask({ burst: true }),
    commit: async (commit) => {
      const answer = nextWord(child);
      ask({ burst: false, commit });
      const { outcome } = await answer;
      if (outcome === undefined) throw new Error('no outcome');
      return outcome;
    },
  };
}

/** What it says next. @throws when it ends instead */
function nextWord(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('the second process is gone'));
    child.once('exit', gone);
    child.once('message', (told: Told) => {
      child.off('exit', gone);
      resolve(told);
    });
  });
}
