import { expect, type Locator, type Page } from '@playwright/test';
import { fullPicture, hospitalText } from './expert.ts';
import { buttonNamed } from './gate.ts';

const { imaging, marks } = hospitalText;

/** How long the pages of a document may take to come from the hub and be drawn. */
const arrivalMs = 150_000;

/** Takes a tool of « Mesurer et annoter ». */
export async function takeTool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** From the middle of the picture, that many steps of the cross to the right and down. */
export async function drawLine(page: Page, right: number, down: number): Promise<void> {
  await page.keyboard.press('Enter');
  const across = right < 0 ? 'ArrowLeft' : 'ArrowRight';
  for (let step = 0; step < Math.abs(right); step += 1) await page.keyboard.press(across);
  const along = down < 0 ? 'ArrowUp' : 'ArrowDown';
  for (let step = 0; step < Math.abs(down); step += 1) await page.keyboard.press(along);
  await page.keyboard.press('Enter');
}

/** Words where the cross stands, by the keyboard. */
export async function writeText(page: Page, words: string): Promise<void> {
  await takeTool(page, marks.kinds.text);
  await page.keyboard.press('Enter');
  await page.getByLabel(marks.textLabel).fill(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** A length, then words, on the picture that is on screen. */
export async function annotate(page: Page): Promise<void> {
  await page.keyboard.press('m');
  await page.getByRole('region', { name: marks.title }).waitFor();
  await takeTool(page, marks.kinds.ruler);
  await drawLine(page, 12, 0);
  await writeText(page, 'Exsudats');
  await buttonNamed(page, marks.remove(marks.written('Exsudats'))).waitFor();
  await expect(boardOf(page)).toHaveAttribute('data-marks', '2');
  await page.keyboard.press('m');
}

/** What is drawn over the first picture on screen. */
export function boardOf(page: Page): Locator {
  return page.locator('svg[data-marks]').first();
}

/** Of two, by the buttons above the picture. */
export async function goToFrame(page: Page, number: 1 | 2): Promise<void> {
  const { next, previous, position } = imaging.pages;
  await buttonNamed(page, number === 2 ? next : previous).click({ timeout: arrivalMs });
  await page
    .getByRole('status')
    .filter({ hasText: position(number, 2) })
    .waitFor();
  await fullPicture(page);
}
