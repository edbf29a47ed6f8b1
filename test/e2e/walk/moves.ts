import type { Page } from '@playwright/test';
import type { Catalogue } from '../../../renderer/i18n/fr.ts';
import type { Workstation } from '../../support/workstation.ts';
import { text } from '../acts/words.ts';

/** Called at each screen and state worth a look; the name becomes a file's name. `night`: worth one by night too. */
export type Look = (name: string, page: Page, also?: 'night') => Promise<void>;

/** For a walk that starts the program more than once. */
export type LookOf = (workstation: Workstation) => Look;

export async function inUserMenu(page: Page, item: string): Promise<void> {
  await openUserMenu(page);
  await page.getByRole('menuitem', { name: item }).click();
}

export async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: text.frame.userMenu.label('').trim() }).click();
  await page.getByRole('menu').waitFor();
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** « Affichage », then « Nuit »; `shown` is called while the choice is on screen. */
export async function byNight(
  page: Page,
  { settings, frame }: Catalogue,
  shown: () => Promise<void> = async () => undefined,
): Promise<void> {
  await inUserMenu(page, frame.userMenu.display);
  await page.getByRole('dialog').waitFor();
  await shown();
  await page.getByRole('radio', { name: settings.display.themes.night }).check();
  await closeDialog(page);
}
