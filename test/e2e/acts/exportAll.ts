import type { Locator, Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { fieldNamed } from './fields.ts';
import { buttonNamed } from './gate.ts';
import { text } from './words.ts';

const { exportAll, settings, frame, lock, person } = text;

export const coordinator = {
  family: 'Lemaire',
  given: 'Anne',
  tile: 'Anne L.',
  passphrase: 'marronnier tiède au fond du préau 47',
} as const;

export async function openAdministration(page: Page): Promise<void> {
  await page.getByRole('button', { name: frame.userMenu.label('').trim() }).click();
  await page.getByRole('menuitem', { name: frame.userMenu.administration }).click();
  await page.getByRole('heading', { name: settings.administration.title }).waitFor();
}

/** Adds the nurse coordinator, locks, and comes back as her. */
export async function enterAsCoordinator(workstation: Workstation): Promise<Page> {
  const page = await workstation.record();
  await openAdministration(page);
  await buttonNamed(page, settings.administration.addPerson).click();
  const dialog = page.getByRole('dialog');
  await fieldNamed(dialog, person.family).fill(coordinator.family);
  await fieldNamed(dialog, person.given).fill(coordinator.given);
  await fieldNamed(dialog, person.role).selectOption(text.roles.nurseCoordinator.long);
  await fieldNamed(dialog, person.password).fill(coordinator.passphrase);
  await buttonNamed(dialog, settings.administration.addSubmit).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+l');
  const gate = await workstation.gate();
  const tiles = gate.getByRole('list', { name: lock.people });
  await tiles.getByRole('button', { name: coordinator.tile }).click();
  await fieldNamed(gate, lock.passwordOf(coordinator.tile)).fill(coordinator.passphrase);
  await buttonNamed(gate, lock.open).click();
  return workstation.record();
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
