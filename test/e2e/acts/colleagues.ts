import type { Page } from '@playwright/test';
import type { Role } from '../../../shared/domain/roles.ts';
import type { Workstation } from '../../support/workstation.ts';
import { openAdministration } from './enrolment.ts';
import { fieldNamed } from './fields.ts';
import { buttonNamed, givePassphrase, lockByKey } from './gate.ts';
import { text } from './words.ts';

const { settings, lock, person } = text;

/** Somebody who joins a workstation that is already installed. */
export interface Colleague {
  readonly family: string;
  readonly given: string;
  readonly role: Role;
  /** Her name on the lock screen. */
  readonly tile: string;
  readonly passphrase: string;
}

/** « Ajouter une personne », under Administration. */
export async function addColleague(page: Page, colleague: Colleague): Promise<void> {
  await openAdministration(page);
  await buttonNamed(page, settings.administration.addPerson).click();
  const dialog = page.getByRole('dialog');
  await fieldNamed(dialog, person.family).fill(colleague.family);
  await fieldNamed(dialog, person.given).fill(colleague.given);
  await fieldNamed(dialog, person.role).selectOption(text.roles[colleague.role].long);
  await fieldNamed(dialog, person.password).fill(colleague.passphrase);
  await buttonNamed(dialog, settings.administration.addSubmit).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Locks as a person does. */
export async function lockedBy(workstation: Workstation, page: Page): Promise<Page> {
  await lockByKey(page);
  return workstation.gate();
}

/** Locks, then opens the workstation as her. */
export async function changePerson(workstation: Workstation, colleague: Colleague): Promise<Page> {
  const gate = await lockedBy(workstation, await workstation.record());
  const tiles = gate.getByRole('list', { name: lock.people });
  await tiles.getByRole('button', { name: colleague.tile }).click();
  // Whoever gave her passphrase within twelve hours is offered her code first.
  const instead = gate.getByText(lock.usePassword, { exact: true });
  await fieldNamed(gate, lock.passwordOf(colleague.tile)).or(instead).first().waitFor();
  if (await instead.isVisible()) await instead.click();
  await givePassphrase(gate, colleague.tile, colleague.passphrase);
  const record = await workstation.record();
  // Keys pressed before the page is drawn reach nobody.
  await record.getByRole('heading', { level: 1 }).first().waitFor();
  return record;
}
