import type { Locator, Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { addColleague, type Colleague, changePerson } from './colleagues.ts';
import { fieldNamed } from './fields.ts';
import { buttonNamed } from './gate.ts';
import { text } from './words.ts';

const { exportAll } = text;

const coordinator: Colleague = {
  family: 'Lemaire',
  given: 'Anne',
  role: 'nurseCoordinator',
  tile: 'Anne L.',
  passphrase: 'marronnier tiède au fond du préau 47',
};

/** Adds the nurse coordinator, locks, and comes back as her. */
export async function enterAsCoordinator(workstation: Workstation): Promise<Page> {
  await addColleague(await workstation.record(), coordinator);
  return changePerson(workstation, coordinator);
}

export function exportCard(page: Page): Locator {
  return page.getByRole('region', { name: exportAll.title, exact: true });
}

/** Reads the words on screen as a person would note them. */
export async function readPassphrase(page: Page): Promise<string> {
  await buttonNamed(exportCard(page), exportAll.begin).click();
  const secret = page.getByRole('region', { name: exportAll.dialog.passphrase });
  return ((await secret.locator('p').first().textContent()) ?? '').trim();
}

/** The words typed back, and the folder chosen in the system's own dialog, which is answered here. */
export async function chooseFolder(
  { app }: Workstation,
  page: Page,
  passphrase: string,
  folder: string,
): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, folder);
  const dialog = page.getByRole('dialog');
  await buttonNamed(dialog, exportAll.dialog.noted).click();
  await fieldNamed(dialog, exportAll.dialog.typed).fill(passphrase);
  await buttonNamed(dialog, exportAll.dialog.choose).click();
  await dialog.waitFor({ state: 'hidden' });
}
