import { expect, test } from 'vitest';
import {
  declareFiles,
  declareNextPress,
  declarePress,
  declareTypedThere,
  declareTyping,
  effortOf,
  secondsOf,
} from '../../e2e/acts/effort.ts';

test('the operators are those of the model', () => {
  expect(secondsOf('KPBHM')).toBeCloseTo(3.33);
  expect(() => secondsOf('MX')).toThrow('X is no operator');
});

test('a journey is what its acts declare, free text apart', async () => {
  const { result, effort } = await effortOf(async () => {
    declarePress();
    declareNextPress();
    declareTyping('12', false);
    declareTyping('é'.repeat(100), true);
    declareFiles(1);
    declareTypedThere('abc');
    declareFiles(4);
    return 'done';
  });
  expect(result).toBe('done');
  expect(effort).toMatchObject({ acts: 5, presses: 12 });
  expect(effort.seconds).toBeCloseTo(
    2.65 +
      1.3 +
      (2.65 + 0.8 + 0.56) +
      (2.65 + 2 * 1.3) +
      (1.35 + 0.8 + 4 * 0.28) +
      (2.65 + 5 * 1.3),
  );
  expect(effort.freeText.acts).toBe(1);
  expect(effort.freeText.seconds).toBeCloseTo(2.65 + 0.8 + 28);
});

test('nothing is counted outside a journey, and a failed one leaves none open', async () => {
  declarePress();
  await expect(effortOf(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const { effort } = await effortOf(async () => declarePress());
  expect(effort.acts).toBe(1);
});
