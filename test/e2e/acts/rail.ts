import { expect, type Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';

const { rail } = frenchFor('ehpad').frame;
/** A call that ends meanwhile folds the rail out again: what was to be clicked is gone, and the other way is there. */
const oneTryMs = 3000;
const patienceMs = 30_000;

/** A screen by its entry in the rail, which on a narrow window, or beside a call, is behind « Menu ». */
export async function inRail(page: Page, entry: string): Promise<void> {
  const menu = page.getByRole('button', { name: rail.open, exact: true });
  const entries = page.getByRole('navigation', { name: rail.label });
  const wanted = entries.getByRole('button', { name: entry });
  await expect(async () => {
    if (await menu.isVisible()) await menu.click({ timeout: oneTryMs });
    await wanted.click({ timeout: oneTryMs });
  }).toPass({ timeout: patienceMs });
}
