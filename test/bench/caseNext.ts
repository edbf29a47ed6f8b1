import type { Page } from '@playwright/test';
import { fullPicture, hospitalText } from '../e2e/acts/expert.ts';
import { type BenchRow, median } from './measure.ts';

const { expert } = hospitalText;

/** Cases gone through after the first. */
const steps = 5;
/** How long she reads one case: the next one is got ready meanwhile. */
const readingMs = 6_000;
const aimMs = 300;

/**
 * « Demande suivante » with everything of the next case here and decoded ahead: from the key to the frame that has its
 * sharp picture. Begins on the first case of a prepared sitting and answers none.
 */
export async function caseNextRow(page: Page): Promise<Record<string, BenchRow>> {
  const taken: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    await fullPicture(page);
    await page.waitForTimeout(readingMs);
    taken.push(await page.evaluate(timeNext, expert.viewer.full));
  }
  return {
    'case.next': {
      unit: 'ms from the key to the sharp picture of the next case',
      value: median(taken),
      baseline: aimMs,
      ratio: median(taken) / aimMs,
      detail: { slowest: Math.round(Math.max(...taken)), cases: taken.length },
    },
  };
}

/** Runs in the page: milliseconds from the key to the frame in which another case is drawn sharp. */
async function timeNext(full: string): Promise<number> {
  const patient = () => document.querySelector('h1')?.textContent ?? '';
  const shown = () => document.querySelector('canvas[role="img"], img[role="img"]');
  const before = patient();
  const begun = performance.now();
  const key = new KeyboardEvent('keydown', { key: 'n', bubbles: true, cancelable: true });
  document.querySelector('[role="application"]')?.dispatchEvent(key);
  for (;;) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const label = shown()?.getAttribute('aria-label') ?? '';
    if (patient() !== before && label.endsWith(full)) return performance.now() - begun;
    if (performance.now() - begun > 60_000) throw new Error('The next case was never drawn');
  }
}
