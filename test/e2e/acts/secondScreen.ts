import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { fullPicture, hospitalText } from './expert.ts';

const { viewer } = hospitalText.expert;

/** From a case with pictures on screen: the same ones in the second window, drawn. */
export async function openSecondScreen(workstation: Workstation, page: Page): Promise<Page> {
  const opened = workstation.app.waitForEvent('window');
  await page.getByRole('application', { name: viewer.label }).focus();
  await page.keyboard.press('e');
  const second = await opened;
  await fullPicture(second);
  return second;
}

/** Place, on the strip, of the picture on screen. */
export function chosenPicture(page: Page): Promise<number> {
  const strip = page.getByRole('list', { name: viewer.strip }).getByRole('button');
  return strip.evaluateAll((all) => all.findIndex((one) => one.ariaPressed === 'true'));
}
