import type { Page } from '@playwright/test';
import { hospitalText } from './expert.ts';

const { marks } = hospitalText;

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
