import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { text } from '../acts/words.ts';
import { closeDialog, type Look } from './moves.ts';
import { openOf } from './requests.ts';

const { followUp, requests } = text;

/** What an opinion that was read leaves to do: on the first screen, on its page, and told in one tap or in full. */
export async function walkFollowUps(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await page.getByRole('heading', { name: followUp.home.title }).waitFor();
  await look('accueil-suites', page, 'night');
  await openOf(page, 'LEMOINE');
  await page.getByRole('heading', { name: followUp.toRead }).scrollIntoViewIfNeeded();
  await look('avis-suites-avant-lecture', page);
  await openOf(page, 'BENALI');
  await page.getByRole('heading', { name: followUp.list }).scrollIntoViewIfNeeded();
  await look('avis-suites', page, 'night');
  await walkTransmission(page, look);
}

/** « Transmis au médecin traitant » : how, and to whom; nothing is chosen beforehand. */
async function walkTransmission(page: Page, look: Look): Promise<void> {
  await buttonNamed(page, followUp.transmitted).first().click();
  const dialog = page.getByRole('dialog');
  await buttonNamed(dialog, followUp.settle.confirm).click();
  await dialog.getByText(followUp.settle.questionMissing).waitFor();
  await look('suite-transmettre', page);
  await dialog.getByRole('radio', { name: followUp.results.done, exact: true }).check();
  await dialog.getByRole('radio', { name: followUp.ways.handed }).check();
  await dialog.getByLabel(followUp.settle.whom).fill('Dr Martin');
  await look('suite-transmettre-rempli', page);
  await closeDialog(page);
  await buttonNamed(page, followUp.transmitted).first().click();
  await page.getByRole('dialog').waitFor();
  await dialog.getByRole('radio', { name: followUp.results.done, exact: true }).check();
  await dialog.getByRole('radio', { name: followUp.ways.handed }).check();
  await dialog.getByLabel(followUp.settle.whom).fill('Dr Martin');
  await buttonNamed(dialog, followUp.settle.confirm).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(followUp.toWhom(followUp.waySaid.handed, 'Dr Martin')).first().waitFor();
  await page.getByRole('heading', { name: requests.page.exchanges }).waitFor();
  await look('avis-suites-transmis', page);
}
