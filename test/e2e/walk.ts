import type { Page } from '@playwright/test';
import type { Workstation } from '../support/workstation.ts';
import { fieldNamed } from './acts/fields.ts';
import {
  answerEstablishment,
  answerPerson,
  buttonNamed,
  discover,
  type Installation,
  refusedWords,
} from './acts/gate.ts';
import { fillNewResident, saveButton, search, searchThenNew } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { corsican } from './story/people.ts';

/** Called at each screen and state worth a look; the name becomes a file's name. */
export type Look = (name: string, page: Page) => Promise<void>;

const example: Installation = {
  establishment: { name: 'EHPAD Les Tilleuls', finess: '149999906' },
  workstationName: 'Poste Infirmerie 1',
  person: {
    family: 'Rouvière',
    given: 'Camille',
    rpps: '99900000003',
    passphrase: 'marronnier tiède au fond du préau 47',
  },
};

async function inRail(page: Page, name: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: text.frame.rail.label });
  await rail.getByRole('button', { name }).click();
}

async function inUserMenu(page: Page, item: string): Promise<void> {
  await openUserMenu(page);
  await page.getByRole('menuitem', { name: item }).click();
}

async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: text.frame.userMenu.label('').trim() }).click();
  await page.getByRole('menu').waitFor();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** First start and the whole installation, up to the key typed back. */
export async function walkInstallation(workstation: Workstation, look: Look): Promise<void> {
  const page = await workstation.gate();
  await page.getByText(text.gate.welcome).waitFor();
  await look('premier-demarrage', page);
  await buttonNamed(page, text.gate.install.title).click();
  await buttonNamed(page, text.common.continue).click();
  await look('installer-1-erreurs', page);
  await answerEstablishment(page, example);
  await look('installer-1-etablissement', page);
  await buttonNamed(page, text.common.continue).click();
  await fieldNamed(page, text.install.workstation.name).fill(example.workstationName);
  await look('installer-2-poste', page);
  await buttonNamed(page, text.common.continue).click();
  await answerPerson(page, example);
  const judged = page.getByRole('status', { name: text.strength.label });
  await judged.filter({ hasText: /\S/ }).waitFor();
  await look('installer-3-personne', page);
  await buttonNamed(page, text.install.submit).click();
  await page.getByRole('region', { name: text.install.key.label }).waitFor();
  await look('installer-4-cle', page);
  await buttonNamed(page, text.install.key.printed).click();
  await fieldNamed(page, text.install.key.typed).fill('AAAA-BBBB');
  await buttonNamed(page, text.install.key.submit).click();
  await page.getByText(text.install.key.mismatch).waitFor();
  await look('installer-4-cle-refusee', page);
}

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
  await inUserMenu(page, text.frame.userMenu.lock);
  await walkLock(await workstation.gate(), look);
}

async function walkResidents(page: Page, look: Look): Promise<void> {
  await inRail(page, text.frame.rail.residents);
  await page.getByText(text.residents.before).waitFor();
  await look('residents', page);
  await search(page, 'test');
  await page.getByRole('list').getByRole('button').first().waitFor();
  await look('residents-trouves', page);
  await searchThenNew(page, corsican.birthFamily);
  await look('nouveau-resident', page);
  await saveButton(page).click();
  await look('nouveau-resident-erreurs', page);
  await fillNewResident(page, corsican);
  await look('nouveau-resident-rempli', page);
  await saveButton(page).click();
  await page.getByRole('region', { name: text.frame.regions.banner }).waitFor();
  await look('fiche-resident', page);
  await page.getByRole('button', { name: text.residents.file.edit }).click();
  await fieldNamed(page, text.residents.form.birthFamily).waitFor();
  await look('fiche-modifier', page);
  await walkHomonym(page, look);
}

/** Somebody whose birth date and name come close to those of the resident just created. */
async function walkHomonym(page: Page, look: Look): Promise<void> {
  const typed = `${corsican.birthFamily}i`;
  await searchThenNew(page, typed);
  await fillNewResident(page, { ...corsican, birthFamily: typed, birthGiven: 'Antone', ins: '' });
  await saveButton(page).click();
  await page.getByRole('heading', { name: text.residents.homonyms.title }).waitFor();
  await look('homonyme', page);
  await buttonNamed(page, text.residents.homonyms.openKnown).click();
  await page.getByRole('region', { name: text.frame.regions.banner }).waitFor();
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
  await inUserMenu(page, text.frame.userMenu.display);
  await page.getByRole('dialog').waitFor();
  await look('affichage', page);
  await page.getByRole('radio', { name: text.settings.display.themes.night }).check();
  await closeDialog(page);
  await look('accueil-nuit', page);
  await search(page, 'test');
  await page.getByRole('list').getByRole('button').first().waitFor();
  await look('residents-nuit', page);
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
