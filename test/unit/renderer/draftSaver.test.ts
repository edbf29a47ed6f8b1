import { describe, expect, test } from 'vitest';
import {
  createDraftSaver,
  mergePatches,
} from '../../../renderer/features/requests/wizard/draftSaver.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { DraftPatch } from '../../../shared/ipc/request.ts';
import { seededRandom, testSeed } from '../../support/seededRandom.ts';

const said = (value: string) => ({ type: 'text' as const, value });

/** Timers fired by hand, and a vault that keeps what it accepts. */
function bench() {
  const timers: (() => void)[] = [];
  const kept: DraftPatch[] = [];
  const failures: unknown[] = [];
  let refuse = false;
  let answer: (() => void) | null = null;
  const saver = createDraftSaver({
    save: (patch) =>
      new Promise((resolve, reject) => {
        answer = () => {
          if (refuse) reject(new Error('refused'));
          else {
            kept.push(patch);
            resolve({ savedAt: '2026-03-10T13:33:00Z' });
          }
        };
      }),
    onSaved: () => undefined,
    onFailed: (cause) => failures.push(cause),
    later: (task) => {
      timers.push(task);
      return () => {
        const index = timers.indexOf(task);
        if (index !== -1) timers.splice(index, 1);
      };
    },
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    saver,
    kept,
    failures,
    timers,
    refuse: (value: boolean) => {
      refuse = value;
    },
    async fire() {
      timers.shift()?.();
      await settle();
    },
    async vaultAnswers() {
      const give = answer;
      answer = null;
      give?.();
      await settle();
    },
  };
}

function applied(patches: readonly DraftPatch[]): Answers {
  return patches.reduce<Answers>((answers, { answers: given = {}, removed = [] }) => {
    const left = Object.entries(answers).filter(([linkId]) => !removed.includes(linkId));
    return { ...Object.fromEntries(left), ...given };
  }, {});
}

describe('saving a draft as it is typed', () => {
  test('sends one patch for the letters of a moment', async () => {
    const { saver, kept, fire, vaultAnswers } = bench();
    saver.change({ answers: { a: said('L') } });
    saver.change({ answers: { a: said('La') } });
    saver.change({ step: 'clinical' });
    await fire();
    await vaultAnswers();
    expect(kept).toEqual([{ answers: { a: said('La') }, removed: [], step: 'clinical' }]);
  });

  test('keeps one patch on its way, and what comes meanwhile for the next', async () => {
    const { saver, kept, fire, vaultAnswers } = bench();
    saver.change({ answers: { a: said('1') } });
    await fire();
    saver.change({ answers: { a: said('2') } });
    expect(kept).toEqual([]);
    await vaultAnswers();
    await fire();
    await vaultAnswers();
    expect(kept.map(({ answers }) => answers?.a)).toEqual([said('1'), said('2')]);
  });

  test('a refused patch is told, kept in front of what follows, and tried again', async () => {
    const { saver, kept, failures, timers, refuse, fire, vaultAnswers } = bench();
    refuse(true);
    saver.change({ answers: { a: said('1'), b: said('1') } });
    await fire();
    saver.change({ answers: { b: said('2') } });
    await vaultAnswers();
    expect(failures).toHaveLength(1);
    expect(kept).toEqual([]);
    expect(timers).toHaveLength(1);
    refuse(false);
    await fire();
    await vaultAnswers();
    expect(applied(kept)).toEqual({ a: said('1'), b: said('2') });
  });

  test('a flush during a save waits for it, then sends the rest', async () => {
    const { saver, kept, fire, vaultAnswers } = bench();
    saver.change({ answers: { a: said('1') } });
    await fire();
    saver.change({ answers: { a: said('12') } });
    const flushed = saver.flush();
    await vaultAnswers();
    await vaultAnswers();
    await flushed;
    expect(applied(kept)).toEqual({ a: said('12') });
  });

  test('a flush with nothing to say sends nothing', async () => {
    const { saver, kept } = bench();
    await saver.flush();
    expect(kept).toEqual([]);
  });

  test('5.31 loses nothing whatever the order of typing, refusals and flushes', async () => {
    const seed = testSeed();
    const random = seededRandom(seed);
    const oneIn = (count: number) => random(count) === 0;
    for (let round = 0; round < 200; round += 1) {
      const { saver, kept, timers, refuse, fire, vaultAnswers } = bench();
      const typed: DraftPatch[] = [];
      for (let step = 0; step < 30; step += 1) {
        const linkId = `q${random(4)}`;
        const choice = random(10);
        if (choice < 4) {
          const patch = oneIn(3)
            ? { removed: [linkId] }
            : { answers: { [linkId]: said(String(step)) } };
          typed.push(patch);
          saver.change(patch);
        } else if (choice < 6) await fire();
        else if (choice < 8) {
          refuse(oneIn(3));
          await vaultAnswers();
        } else void saver.flush();
      }
      refuse(false);
      for (let turn = 0; turn < 20; turn += 1) {
        await vaultAnswers();
        await fire();
      }
      await vaultAnswers();
      expect(applied(kept), `seed ${seed}, round ${round}`).toEqual(applied(typed));
      expect(timers, `seed ${seed}, round ${round}`).toEqual([]);
    }
  });
});

describe('merging two patches', () => {
  test('an answer given after being emptied stands, and the other way round', () => {
    expect(mergePatches({ removed: ['a'] }, { answers: { a: said('x') } })).toEqual({
      answers: { a: said('x') },
      removed: [],
    });
    expect(mergePatches({ answers: { a: said('x') } }, { removed: ['a'] })).toEqual({
      answers: {},
      removed: ['a'],
    });
  });

  test('keeps the step of the first when the second says none', () => {
    expect(mergePatches({ step: 'images' }, { focus: 'a' })).toMatchObject({
      step: 'images',
      focus: 'a',
    });
  });
});
