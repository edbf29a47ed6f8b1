import type { Page } from '@playwright/test';
import { hospitalText } from '../../e2e/acts/expert.ts';
import { median } from '../measure.ts';

const { strip } = hospitalText.expert.viewer;
const panMs = 4_000;
/** A look that takes longer than this has failed. */
const mostMs = 60_000;

/** How many pictures the case on screen has. */
export function picturesOfCase(page: Page): Promise<number> {
  return page.getByRole('list', { name: strip }).getByRole('button').count();
}

/** Ends the comparison on which a case may open. */
export async function onePicture(page: Page): Promise<void> {
  if ((await page.locator('canvas[data-state]').count()) > 1) await timeKey(page, 'c', 1);
}

/** Milliseconds from the click on that thumbnail to the frame that has its pixels. */
export function timeShown(page: Page, place: number): Promise<number> {
  return page.evaluate(showHere, { strip, place, mostMs });
}

/** Milliseconds from a key to the frame with that many sharp pictures. */
export function timeKey(page: Page, key: string, count: number): Promise<number> {
  return page.evaluate(pressHere, { key, count, mostMs });
}

/** Drawings a second while the picture is moved to and fro, and what one costs the page until it is given to the screen. */
export interface Pan {
  readonly imagesPerSecond: number;
  readonly ownMs: number;
}

/** Where nothing moves, a whole picture is moved in vain: what is measured is the screen. */
export async function timePan(page: Page): Promise<Pan> {
  const { imagesPerSecond, ownMs } = await page.evaluate(panHere, panMs);
  return { imagesPerSecond, ownMs: median(ownMs) };
}

/** Runs in the page. */
async function showHere(asked: { strip: string; place: number; mostMs: number }): Promise<number> {
  const list = document.querySelector(`ul[aria-label="${asked.strip}"]`);
  const button = list?.querySelectorAll('button')[asked.place];
  const begun = performance.now();
  button?.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const ms = performance.now() - begun;
    const canvas = document.querySelector('canvas[data-state]');
    const isThere = button?.getAttribute('aria-pressed') === 'true';
    if (isThere && canvas?.getAttribute('data-state') === 'full') return ms;
    if (ms > asked.mostMs) throw new Error('The picture was never drawn');
  }
}

/** Runs in the page. */
async function pressHere(asked: { key: string; count: number; mostMs: number }): Promise<number> {
  const stage = document.querySelector('[role=application]');
  const begun = performance.now();
  const code = `Digit${asked.key}`;
  stage?.dispatchEvent(new KeyboardEvent('keydown', { key: asked.key, code, bubbles: true }));
  for (;;) {
    await new Promise(requestAnimationFrame);
    const ms = performance.now() - begun;
    const sharp = document.querySelectorAll('canvas[data-state=full]').length;
    if (sharp === asked.count) return ms;
    if (ms > asked.mostMs) throw new Error('The pictures were never drawn');
  }
}

/** Runs in the page: the picture moves at each drawing, ten steps to one side and ten back. */
async function panHere(forMs: number): Promise<{ imagesPerSecond: number; ownMs: number[] }> {
  const stage = document.querySelector('[role=application]');
  const begun = performance.now();
  const ownMs: number[] = [];
  while (performance.now() - begun < forMs) {
    const key = Math.floor(ownMs.length / 10) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    const pressed = performance.now();
    stage?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true }));
    // What the key changed is drawn before anything else goes on.
    await Promise.resolve();
    ownMs.push(performance.now() - pressed);
    await new Promise(requestAnimationFrame);
  }
  return { imagesPerSecond: (1000 * ownMs.length) / (performance.now() - begun), ownMs };
}
