import { describe, expect, test, vi } from 'vitest';
import { type Campaign, noHarm } from '../../faults/campaign.ts';
import { type Needs, runInLanes } from '../../faults/lanes.ts';
import { readOptions, scaled } from '../../faults/options.ts';
import { runCampaign, seedOf } from '../../faults/runCampaign.ts';
import { patched } from '../../faults/support/stagedCopy.ts';
import { type CampaignResult, complaintsOf, lineOf } from '../../faults/verdict.ts';

const known = ['G1', 'G5'];

const sound: CampaignResult = {
  ...noHarm,
  tier: 'gate',
  cases: 10,
  acknowledged: 3,
  seconds: 2,
  planted: [
    { name: 'one', caught: true },
    { name: 'two', caught: true },
  ],
  notCovered: [],
};

describe('the arguments of the campaigns', () => {
  test('have defaults, and a seed of their own each time', () => {
    const first = readOptions([], known);
    expect(first).toMatchObject({ only: null, tier: 'gate', scale: 100 });
    expect(readOptions([], known).seed).not.toBe(first.seed);
  });

  test('are honoured', () => {
    const args = ['--only', 'g1,G5', '--tier', 'deep', '--scale', '50', '--seed', '7'];
    const expected = { only: ['G1', 'G5'], tier: 'deep', scale: 50, seed: 7 };
    expect(readOptions(args, known)).toEqual(expected);
  });

  test.each([
    [['--only', 'G9']],
    [['--tier', 'quick']],
    [['--scale', '0']],
    [['--seed', 'x']],
    [['--fast']],
  ])('that are not understood are refused: %j', (args) => {
    expect(() => readOptions(args, known)).toThrow();
  });

  test('never scale a campaign to nothing', () => {
    expect([scaled(5000, 10), scaled(5, 1)]).toEqual([500, 1]);
  });
});

describe('the seed of a campaign', () => {
  test('is the same alone and among others, and differs from one to the next', () => {
    expect(seedOf(7, 'G1')).toBe(seedOf(7, 'G1'));
    expect(new Set([seedOf(7, 'G1'), seedOf(7, 'G5'), seedOf(8, 'G1')]).size).toBe(3);
  });
});

describe('the verdict on a campaign', () => {
  test('lets a sound one pass', () => {
    expect(complaintsOf({ acknowledges: true }, sound)).toEqual([]);
    expect(lineOf('G5', sound)).toMatch(/^G5 gate: 10 cases in 2 s, 3 acknowledged, 0 lost.*2\/2/);
  });

  test.each([
    ['something lost', { lost: 1 }],
    ['something duplicated', { duplicated: 1 }],
    ['something unreadable', { unreadable: 1 }],
    ['something stuck', { stuck: 1 }],
    ['a rule broken', { failures: ['accepted'] }],
    ['nothing acknowledged', { acknowledged: 0 }],
    ['one planted bug only', { planted: sound.planted.slice(1) }],
    ['a planted bug missed', { planted: [...sound.planted, { name: 'three', caught: false }] }],
  ])('refuses %s', (_what, change) => {
    expect(complaintsOf({ acknowledges: true }, { ...sound, ...change })).toHaveLength(1);
  });

  test('does not ask for acknowledgements where there are none', () => {
    expect(complaintsOf({ acknowledges: false }, { ...sound, acknowledged: 0 })).toEqual([]);
  });
});

describe('a planted bug', () => {
  test('replaces its text', () => {
    expect(patched('a b c', 'b', 'x', 'here')).toBe('a x c');
  });

  test.each(['a c', 'a b b'])('is refused when its text is not there exactly once: %s', (text) => {
    expect(() => patched(text, 'b', 'x', 'here')).toThrow('here');
  });
});

describe('a planted bug that cannot be tried', () => {
  const soundBug = {
    name: 'one that is seen',
    cases: 1,
    seenAs: 'lost' as const,
    patches: [{ file: 'package.json', find: '"name": "estuaire"', replace: '"name": "planted"' }],
  };
  const staleBug = {
    ...soundBug,
    name: 'one whose text is gone',
    patches: [{ file: 'package.json', find: 'no such text', replace: '' }],
  };
  const campaign: Campaign = {
    name: 'G0',
    title: 'nothing',
    sizes: { gate: 1, deep: 1 },
    acknowledges: false,
    planted: [staleBug, soundBug],
    notCovered: [],
    run: async ({ cases, isPlanted }) => ({
      ...noHarm,
      cases,
      acknowledged: 0,
      lost: isPlanted ? 1 : 0,
    }),
  };

  test('is told as not caught, and the others are tried', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    try {
      const options = { only: null, tier: 'gate', scale: 100, seed: 1 } as const;
      const result = await runCampaign(campaign, options);
      expect(result.planted.map(({ caught }) => caught)).toEqual([false, true]);
      expect(said.mock.calls.flat().join()).toContain('one whose text is gone');
      expect(complaintsOf(campaign, result)).toEqual([
        'planted and not caught: one whose text is gone',
      ]);
    } finally {
      said.mockRestore();
    }
  });
});

test('a campaign that mostly waits tries its planted bugs beside its own run', async () => {
  const begun: boolean[] = [];
  let release: () => void = () => {};
  const allBegun = new Promise<void>((resolve) => {
    release = resolve;
  });
  const patches = [
    { file: 'package.json', find: '"name": "estuaire', replace: '"name": "planted' },
  ];
  const bug = { patches, cases: 1, seenAs: 'lost' as const };
  const campaign: Campaign = {
    name: 'G0',
    title: 'nothing',
    mostlyWaits: true,
    sizes: { gate: 1, deep: 1 },
    acknowledges: false,
    planted: [
      { ...bug, name: 'one' },
      { ...bug, name: 'two' },
    ],
    notCovered: [],
    run: async ({ cases, isPlanted }) => {
      begun.push(isPlanted);
      if (begun.length === 3) release();
      await allBegun;
      return { ...noHarm, cases, acknowledged: 0, lost: isPlanted ? 1 : 0 };
    },
  };
  const options = { only: null, tier: 'gate', scale: 100, seed: 1 } as const;
  const result = await runCampaign(campaign, options);
  expect(begun).toEqual([false, true, true]);
  expect(result.lost).toBe(0);
  expect(result.planted).toEqual([
    { name: 'one', caught: true },
    { name: 'two', caught: true },
  ]);
});

describe('campaigns in two lanes', () => {
  const lanes = 2;
  type Item = Needs & { readonly name: string };

  /** What ran at once, at each beginning, when what began first ends first. */
  async function together(items: readonly Item[]): Promise<string[]> {
    const running = new Set<string>();
    const seen: string[] = [];
    await runInLanes<Item>(items, lanes, async ({ name }) => {
      running.add(name);
      seen.push([...running].join('+'));
      await new Promise((resolve) => setImmediate(resolve));
      running.delete(name);
    });
    return seen;
  }

  test('run two at once, in their order, and all of them', async () => {
    const items = ['a', 'b', 'c'].map((name) => ({ name }));
    expect(await together(items)).toEqual(['a', 'a+b', 'b+c']);
  });

  test('never have two with windows, nor anything beside one that needs the machine', async () => {
    const seen = await together([
      { name: 'alone', needs: 'machine' },
      { name: 'w1', needs: 'windows' },
      { name: 'w2', needs: 'windows' },
      { name: 'plain' },
    ]);
    expect(seen[0]).toBe('alone');
    expect(seen.filter((names) => /w1\+w2|w2\+w1|alone\+|\+alone/.test(names))).toEqual([]);
    expect(new Set(seen.flatMap((names) => names.split('+'))).size).toBe(4);
  });

  test('go on beside one that throws, which is told', async () => {
    const done: string[] = [];
    const items = ['bad', 'b', 'c'].map((name) => ({ name }));
    const work = runInLanes<Item>(items, lanes, async (one) => {
      if (one.name === 'bad') throw new Error('broken');
      done.push(one.name);
    });
    await expect(work).rejects.toThrow('broken');
    await vi.waitFor(() => expect(done).toEqual(['b', 'c']));
  });
});
