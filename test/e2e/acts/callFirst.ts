import type { Locator, Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import { buttonNamed } from './gate.ts';

const { callFirst: words } = frenchFor('ehpad');
/** Long on purpose: two programs encode and decode on the machine that also tests. */
const patienceMs = 90_000;

/** The doctors whom the menu beside « Appeler » names, once it is open. */
export async function openFirstMenu(page: Page): Promise<Locator> {
  await buttonNamed(page, words.open).click({ timeout: patienceMs });
  const doctors = page.getByRole('menu').getByRole('menuitem', { name: /^Dr / });
  await doctors.first().waitFor({ timeout: patienceMs });
  return doctors;
}

/** Rings the first of them before the others. @param look what is done while the menu is open */
export async function chooseFirst(page: Page, look: () => Promise<void>): Promise<void> {
  const doctors = await openFirstMenu(page);
  await look();
  await doctors.first().click();
}
