import { beforeEach, expect, test } from 'vitest';
import { beginTry, testSeed } from '../../support/seededRandom.ts';

beforeEach(() => beginTry(false));

test('a second try is given the seeds of the first, another test is not', () => {
  const first = [testSeed(), testSeed()];
  beginTry(true);
  expect([testSeed(), testSeed()]).toEqual(first);
  beginTry(false);
  expect([testSeed(), testSeed()]).not.toEqual(first);
});
