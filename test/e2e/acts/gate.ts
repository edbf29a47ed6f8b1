import type { Locator, Page } from '@playwright/test';
import type { EstablishmentKind } from '../../../renderer/i18n/fr/words.ts';
import type { Role } from '../../../shared/domain/roles.ts';
import { fieldNamed } from './fields.ts';
import { text } from './words.ts';

const { gate, install, lock } = text;

/** How every refusal of a passphrase begins, whatever the number of tries left. */
export const refusedWords = lock.passwordRefused(null).split('.')[0] ?? '';

export interface Installation {
  readonly establishment: {
    readonly name: string;
    readonly finess: string;
    /** An EHPAD when nothing is said. */
    readonly kind?: EstablishmentKind;
  };
  readonly workstationName: string;
  readonly person: {
    readonly family: string;
    readonly given: string;
    readonly rpps: string;
    /** A nurse when nothing is said. */
    readonly role?: Role;
    readonly passphrase: string;
  };
}

export function buttonNamed(page: Page | Locator, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** One click to a living home screen. */
export async function discover(page: Page): Promise<void> {
  await buttonNamed(page, gate.discover.title).click();
}

export async function answerEstablishment(page: Page, answers: Installation): Promise<void> {
  const { kind = 'ehpad' } = answers.establishment;
  await fieldNamed(page, install.establishment.name).fill(answers.establishment.name);
  await fieldNamed(page, install.establishment.finess).fill(answers.establishment.finess);
  await page.getByRole('radio', { name: text.establishmentKinds[kind].label }).check();
}

export async function answerPerson(page: Page, answers: Installation): Promise<void> {
  const { family, given, role, rpps, password } = text.person;
  const { long } = text.roles[answers.person.role ?? 'nurse'];
  await fieldNamed(page, family).fill(answers.person.family);
  await fieldNamed(page, given).fill(answers.person.given);
  await fieldNamed(page, role).selectOption(long);
  await fieldNamed(page, rpps).fill(answers.person.rpps);
  await fieldNamed(page, password).fill(answers.person.passphrase);
}

/** Walks « Installer ce poste » up to the key on screen; returns the key as it is shown. */
export async function installUpToKey(page: Page, answers: Installation): Promise<string> {
  await buttonNamed(page, gate.install.title).click();
  await answerEstablishment(page, answers);
  await buttonNamed(page, text.common.continue).click();
  await fieldNamed(page, install.workstation.name).fill(answers.workstationName);
  await buttonNamed(page, text.common.continue).click();
  await answerPerson(page, answers);
  await buttonNamed(page, install.submit).click();
  const groups = page.getByRole('region', { name: install.key.label }).locator('p span');
  await groups.first().waitFor();
  return (await groups.allTextContents()).join('-');
}

/** Puts the sheet aside, types the key back from it and opens the workstation. */
export async function confirmKey(page: Page, key: string): Promise<void> {
  await buttonNamed(page, install.key.printed).click();
  await fieldNamed(page, install.key.typed).fill(key);
  await buttonNamed(page, install.key.submit).click();
}

/** Gives the full passphrase of one person; with a single person her tile is already chosen. */
export async function givePassphrase(page: Page, name: string, passphrase: string): Promise<void> {
  await fieldNamed(page, lock.passwordOf(name)).fill(passphrase);
  await buttonNamed(page, lock.open).click();
}

/** Locks by the shortcut. The window may be gone before the key is up, and the press then fails: the gate says that it locked. */
export async function lockByKey(page: Page): Promise<void> {
  await page.keyboard.press('Control+l').catch(() => undefined);
}
