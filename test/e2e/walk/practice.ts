import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover, refusedWords } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { search } from '../acts/residents.ts';
import { text } from '../acts/words.ts';
import { byNight, closeDialog, inUserMenu, type Look, openUserMenu } from './moves.ts';
import { walkResidents } from './residents.ts';

/** The exercise: every screen of an unlocked person, then the lock. */
export async function walkPractice(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await page.getByRole('heading', { name: text.home.groups.yours }).waitFor();
  await look('accueil', page);
  await walkResidents(page, look);
  await walkDialogs(page, look);
  await inRail(page, text.frame.rail.help);
  await look('aide', page);
  await inUserMenu(page, text.frame.userMenu.administration);
  await look('administration', page);
  await walkNight(page, look);
  await walkGuide(page, look);
  await inUserMenu(page, text.frame.userMenu.lock);
  await walkLock(await workstation.gate(), look);
}

async function walkDialogs(page: Page, look: Look): Promise<void> {
  await inRail(page, text.frame.rail.home);
  await buttonNamed(page, text.frame.emergency).click();
  await page.getByRole('dialog').waitFor();
  await look('urgence', page);
  await closeDialog(page);
  await openUserMenu(page);
  await look('menu-personne', page);
  await page.keyboard.press('Escape');
  await inUserMenu(page, text.frame.userMenu.quickCode);
  await page.getByRole('dialog').waitFor();
  await look('code-rapide', page);
  await closeDialog(page);
}

async function walkNight(page: Page, look: Look): Promise<void> {
  await inRail(page, text.frame.rail.home);
  await byNight(page, text, () => look('affichage', page));
  await look('accueil-nuit', page);
  await search(page, 'test');
  await page.getByRole('list').getByRole('button').first().waitFor();
  await look('residents-nuit', page);
}

/** « S'exercer »: the first words of the guide. */
async function walkGuide(page: Page, look: Look): Promise<void> {
  await inRail(page, text.frame.rail.help);
  await buttonNamed(page, text.exercise.begin).click();
  await page.getByRole('region', { name: text.exercise.guide.region }).waitFor();
  await inRail(page, text.frame.rail.home);
  await look('exercice-guide', page);
}

async function walkLock(page: Page, look: Look): Promise<void> {
  await page.getByText(text.lock.who).waitFor();
  await look('verrou', page);
  await page.getByRole('list', { name: text.lock.people }).getByRole('button').first().click();
  await look('verrou-personne', page);
  await buttonNamed(page, text.lock.anotherPerson).click();
  await page.getByRole('dialog').waitFor();
  await look('verrou-autre-personne', page);
  await closeDialog(page);
  await buttonNamed(page, text.lock.usePassword).click();
  await page.getByLabel(new RegExp(`^${text.lock.passwordOf('').trim()}`)).fill('tout autre chose');
  await buttonNamed(page, text.lock.open).click();
  await page.getByText(refusedWords).waitFor();
  await look('verrou-refus', page);
}
