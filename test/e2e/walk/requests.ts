import type { Page } from '@playwright/test';
import type { Workstation } from '../../support/workstation.ts';
import { literal } from '../acts/fields.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { searchRequests } from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import { byNight, closeDialog, type Look } from './moves.ts';
import { walkWizard } from './wizard.ts';

const { acts, conflict, diagnostic, requests, redFlags, truth, sync, frame, wizard } = text;

/** One request of the exercise for each state that looks different, by the family name of its resident. */
const states: readonly (readonly [family: string, name: string])[] = [
  ['PETIT', 'en-attente'],
  ['POULAIN', 'a-corriger'],
  ['OZANNE', 'recue-plateforme'],
  ['GILLET', 'remise'],
  ['AUVRAY', 'prise-en-charge'],
  ['MARTIN', 'complement-demande'],
  ['LENORMAND', 'reorientee'],
  ['QUESNEL', 'non-realisable'],
  ['LAISNEY', 'teleconsultation'],
  ['BENALI', 'avis-lu'],
  ['DESVAGES', 'annulee'],
];

/** The exercise again, for all that has to do with a request: a new one, those already asked, and by night. */
export async function walkAsking(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await walkRequests(page, look);
  await walkWizard(page, look);
  await inRail(page, frame.rail.requests);
  await byNight(page, text);
  await look('demandes-nuit', page);
  await openOf(page, 'LEMOINE');
  await look('avis-nuit', page);
}

/** « Demandes » by section, a request in each of its states, what « Aggravation » asks, and what waits to leave. */
async function walkRequests(page: Page, look: Look): Promise<void> {
  await inRail(page, frame.rail.requests);
  for (const [index, section] of Object.values(requests.list.views).entries()) {
    await page.getByRole('radio', { name: section, exact: true }).check();
    await page.getByRole('region', { name: section }).getByRole('listitem').first().waitFor();
    await look(`demandes-${index + 1}`, page);
  }
  await page.getByRole('searchbox', { name: requests.list.search }).fill('qqqq');
  await page.getByText(requests.list.noneFound('qqqq')).waitFor();
  await look('demandes-introuvable', page);
  for (const [family, name] of states) {
    await openOf(page, family);
    await look(`demande-${name}`, page);
  }
  await walkOpinion(page, look);
  await walkSync(page, look);
}

/** Opens the request of a resident of the exercise, whatever act its line offers. */
export async function openOf(page: Page, family: string): Promise<void> {
  await searchRequests(page, family);
  const name = new RegExp(` : .*${literal(family)} `);
  await page.getByRole('main').getByRole('button', { name }).click();
  await page.getByText(requests.stations.hub, { exact: true }).first().waitFor();
  await page.getByRole('heading', { name: requests.page.exchanges }).waitFor();
}

async function walkOpinion(page: Page, look: Look): Promise<void> {
  await openOf(page, 'LEMOINE');
  await page.getByText(requests.opinion.verified, { exact: true }).first().waitFor();
  await look('avis-a-lire', page);
  await page.getByText(requests.opinion.end, { exact: true }).first().scrollIntoViewIfNeeded();
  await look('avis-lu-jusqu-au-bout', page);
  await openOf(page, 'LECOQ');
  await look('avis-corrige', page);
  await buttonNamed(page, redFlags.worse.button).click();
  await page.getByRole('dialog').waitFor();
  await look('aggravation', page);
  await closeDialog(page);
}

async function walkSync(page: Page, look: Look): Promise<void> {
  await buttonNamed(page, truth.details).click();
  await page.getByText(sync.facts.contact, { exact: true }).waitFor();
  await look('synchronisation', page);
  await buttonNamed(page, diagnostic.open).click();
  await page.getByRole('dialog').getByText(diagnostic.facts.madeAt, { exact: true }).waitFor();
  await look('diagnostic', page);
  await closeDialog(page);
  await buttonNamed(page, sync.toDo.compare).click();
  await page.getByRole('heading', { name: conflict.title }).waitFor();
  await look('deux-versions', page);
  await page.locator('summary').click();
  await page.getByRole('radio').first().check();
  await look('deux-versions-choix', page);
  await buttonNamed(page, conflict.later).click();
  await walkCancelling(page, look);
  await openOf(page, 'POULAIN');
  await buttonNamed(page, acts.correct).click();
  await page.getByRole('button', { name: wizard.review.sign }).waitFor();
  await look('demande-rappelee', page);
}

/** A request that the team has is cancelled: the reason, and what is said while the platform has not heard of it. */
async function walkCancelling(page: Page, look: Look): Promise<void> {
  await openOf(page, 'AUVRAY');
  await buttonNamed(page, acts.cancel).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: acts.cancelDialog.confirm }).click();
  await dialog.getByText(acts.cancelDialog.reasonMissing).waitFor();
  await look('annuler', page);
  await dialog.getByLabel(acts.cancelDialog.reason).fill('Hospitalisée ce matin');
  await dialog.getByRole('button', { name: acts.cancelDialog.confirm }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(requests.badges.cancelling, { exact: true }).waitFor();
  await look('demande-annulation-en-attente', page);
}
