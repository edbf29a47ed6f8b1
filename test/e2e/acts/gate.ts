import type { Page } from '@playwright/test';
import { common, establishmentKinds } from '../../../renderer/i18n/fr/common.ts';
import { install, person } from '../../../renderer/i18n/fr/install.ts';
import { gate, lock } from '../../../renderer/i18n/fr/lock.ts';
import { roles } from '../../../renderer/i18n/fr/roles.ts';

export interface Installation {
  readonly establishment: { readonly name: string; readonly finess: string };
  readonly workstationName: string;
  readonly person: {
    readonly family: string;
    readonly given: string;
    readonly rpps: string;
    readonly passphrase: string;
  };
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

export async function discover(page: Page): Promise<void> {
  await button(page, gate.discover.action).click();
}

/** Walks « Installer ce poste » up to the key on screen; returns the key as it is shown. */
export async function installUpToKey(page: Page, answers: Installation): Promise<string> {
  await button(page, gate.install.action).click();
  await page.getByLabel(install.establishment.name).fill(answers.establishment.name);
  await page.getByLabel(install.establishment.finess).fill(answers.establishment.finess);
  await page.getByRole('radio', { name: establishmentKinds.ehpad.label }).check();
  await button(page, common.continue).click();
  await page.getByLabel(install.workstation.name).fill(answers.workstationName);
  await button(page, common.continue).click();
  await page.getByLabel(person.family, { exact: true }).fill(answers.person.family);
  await page.getByLabel(person.given, { exact: true }).fill(answers.person.given);
  await page.getByLabel(person.role).selectOption(roles.nurse.long);
  await page.getByLabel(person.rpps).fill(answers.person.rpps);
  await page.getByLabel(person.password, { exact: true }).fill(answers.person.passphrase);
  await button(page, install.submit).click();
  const key = page.getByLabel(install.key.label);
  await key.waitFor();
  return ((await key.textContent()) ?? '').trim();
}

/** Types the key back from the sheet and opens the workstation. */
export async function confirmKey(page: Page, key: string): Promise<void> {
  await page.getByLabel(install.key.typed).fill(key);
  await button(page, install.key.submit).click();
}

export async function chooseTile(page: Page, displayName: string): Promise<void> {
  await page.getByRole('button', { name: displayName }).click();
}

/** Gives the full passphrase of the tile already chosen. */
export async function givePassphrase(page: Page, name: string, passphrase: string): Promise<void> {
  await page.getByLabel(lock.passwordOf(name)).fill(passphrase);
  await button(page, lock.open).click();
}
