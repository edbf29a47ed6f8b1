import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import type { Look } from './moves.ts';

/** The useful area of a screen of 1366×768, and of one of 1920×1080. */
const sizes = {
  small: { width: 1366, height: 688 },
  large: { width: 1920, height: 1000 },
} as const;

type Size = (typeof sizes)[keyof typeof sizes];

/** Keeps each state at both sizes, by night at the smaller one, which is left on, as nurses have it. */
export function camera(workstation: Workstation, folder: string, taken: string[]): Look {
  return async (name, page, also) => {
    // Away from anything that lights up under it.
    await page.mouse.move(1, 1);
    const keep = async (file: string) => {
      await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      taken.push(file);
    };
    for (const size of [sizes.large, sizes.small]) {
      await resize(workstation, page, size);
      await keep(`${name}-${size.width}.png`);
    }
    if (also === undefined) return;
    const former = await dress(page, 'dark');
    await keep(`${name}-nuit-${sizes.small.width}.png`);
    await dress(page, former);
  };
}

async function resize(workstation: Workstation, page: Page, size: Size): Promise<void> {
  const window = await workstation.app.browserWindow(page);
  await window.evaluate((w, { width, height }) => w.setContentSize(width, height), size);
  await page.waitForFunction(({ width }) => innerWidth === width, size);
}

/** The colours alone, as the person's own choice sets them; answers those that stood. */
function dress(page: Page, scheme: string): Promise<string> {
  return page.evaluate((wanted) => {
    const { dataset } = document.documentElement;
    const former = dataset.mantineColorScheme ?? 'light';
    dataset.mantineColorScheme = wanted;
    return former;
  }, scheme);
}
