import { expect, test } from 'vitest';
import { createStrayKeys, typingPauseMs } from '../../../renderer/lib/strayKeys.ts';

const press = (key: string, timeStamp: number, repeat = false) => ({ key, timeStamp, repeat });

test('what somebody was still typing when a dialog opened over it answers nothing there', () => {
  const isStray = createStrayKeys(10_000);
  expect(isStray(press(' ', 9990))).toBe(true);
  expect(isStray(press('a', 10_300))).toBe(true);
  expect(isStray(press('Tab', 10_900))).toBe(false);
  // She types on: the pause is counted from her last letter, not from the opening.
  expect(isStray(press(' ', 10_300 + typingPauseMs - 1))).toBe(true);
  expect(isStray(press('Enter', 12_200))).toBe(true);
  expect(isStray(press('Enter', 12_200 + typingPauseMs))).toBe(false);
  expect(isStray(press(' ', 12_200 + typingPauseMs + 50))).toBe(false);
});

test('a key that was held down before and during the opening never answers', () => {
  const isStray = createStrayKeys(0);
  for (let at = 500; at < 5000; at += 500) expect(isStray(press(' ', at, true))).toBe(true);
  expect(isStray(press(' ', 4500 + typingPauseMs))).toBe(false);
});
