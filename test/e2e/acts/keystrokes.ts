import type { Page } from '@playwright/test';

/** Keys pressed by one person, each key of a chord counted: Ctrl+Entrée is two. */
export interface Keystrokes {
  readonly press: (chord: string) => Promise<void>;
  readonly count: () => number;
}

/** Counts only what goes through it: nothing is timed, and the machine of the test has no part in the figure. */
export function countKeystrokes(page: Page): Keystrokes {
  let keys = 0;
  return {
    async press(chord) {
      keys += chord.split('+').length;
      await page.keyboard.press(chord);
    },
    count: () => keys,
  };
}
