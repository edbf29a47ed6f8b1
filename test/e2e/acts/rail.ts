import type { Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';

const { rail } = frenchFor('ehpad').frame;

/** A screen by its entry in the rail, which on a narrow window, or beside a call, is behind « Menu ». */
export async function inRail(page: Page, entry: string): Promise<void> {
  const menu = page.getByRole('button', { name: rail.open, exact: true });
  if (await menu.isVisible()) await menu.click();
  const entries = page.getByRole('navigation', { name: rail.label });
  await entries.getByRole('button', { name: entry }).click();
}
