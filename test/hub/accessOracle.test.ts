import { expect, test } from 'vitest';
import { compare, waysIn } from './support/access/comparison.ts';
import { openRegion } from './support/access/region.ts';
import { printedRandom } from './support/random.ts';

const questions = 300;

/**
 * A random region that goes on changing, and a second opinion on every answer: the oracle is written from the sentences of
 * the contract and shares no code with the hub. `test/faults/campaigns/access` asks many more.
 */
test(`${questions} random questions by every way in get the oracle’s answer`, async () => {
  const region = await openRegion(printedRandom());
  try {
    const seen = await compare(region, questions);
    console.log(JSON.stringify({ ...seen, wrong: seen.wrong }));
    // As one text: a shortened report still says what was wrong.
    expect(seen.wrong.join('; ')).toBe('');
    expect(Object.keys(seen.byWay).sort()).toEqual(Object.keys(waysIn).sort());
    expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(questions / 10);
  } finally {
    await region.close();
  }
}, 180_000);
