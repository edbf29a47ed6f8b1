import type { Page } from '@playwright/test';
import type { Rectangle } from 'electron';
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

/**
 * Has the system tell of two screens side by side, the first window on the left one: a virtual display has one only, so its
 * halves stand for them. @returns where the right one is
 */
export function twoScreens({ app }: Workstation): Promise<Rectangle> {
  return app.evaluate(({ screen }) => {
    const whole = screen.getPrimaryDisplay();
    const width = Math.floor(whole.bounds.width / 2);
    const half = (place: number) => {
      const bounds = { ...whole.bounds, x: whole.bounds.x + place * width, width };
      return { ...whole, id: place + 1, bounds, workArea: bounds };
    };
    const [left, right] = [half(0), half(1)];
    screen.getAllDisplays = () => [left, right];
    screen.getDisplayMatching = () => left;
    return right.workArea;
  });
}

/** Where the window of that page stands. */
export async function boundsOf({ app }: Workstation, page: Page): Promise<Rectangle> {
  const window = await app.browserWindow(page);
  return window.evaluate((one) => one.getBounds());
}

/** Place, on the strip, of the picture on screen. */
export function chosenPicture(page: Page): Promise<number> {
  const strip = page.getByRole('list', { name: viewer.strip }).getByRole('button');
  return strip.evaluateAll((all) => all.findIndex((one) => one.ariaPressed === 'true'));
}
