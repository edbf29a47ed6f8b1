import '../../../shared/ipc/window.ts';
import { utimesSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { formCatalogue, type Specialty } from '../../../shared/forms/catalogue.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import type { Workstation } from '../../support/workstation.ts';
import { openAdministration } from '../acts/enrolment.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { carryOut, chooseMove } from '../acts/moves.ts';
import { search } from '../acts/residents.ts';
import { text } from '../acts/words.ts';
import { prepareFiles } from '../story/requests/pictures.ts';
import { answersFor, type KeptDraft, keepDraft, resumeDraft } from './forms/keptDraft.ts';
import type { Look } from './moves.ts';
import { openOf } from './requests.ts';

const { history, moves, overrides, redFlags, safety, wizard } = text;

/** What the rules of safety say on screen: a change told to the team, a wrong person, a departure, an old picture. */
export async function walkSafety(workstation: Workstation, look: Look): Promise<void> {
  await discover(await workstation.gate());
  const page = await workstation.record();
  await walkWorse(page, look);
  await walkCorrection(page, look);
  await walkDeparture(page, look);
  await walkOldPicture(page, look);
}

/** A sign of level B on a request that left: whom to call, what to write, and the message that stays. */
async function walkWorse(page: Page, look: Look): Promise<void> {
  await openOf(page, 'LECOQ');
  await buttonNamed(page, redFlags.worse.button).click();
  const signs = page.getByRole('dialog', { name: redFlags.worse.title });
  const [sign] = specialtyNamed('ophthalmology').requestForm.questions.filter(
    ({ redFlag }) => redFlag?.level === 'B',
  );
  await buttonNamed(signs, redFlags.yesTo(sign?.text ?? '')).click();
  const call = page.getByRole('dialog', { name: redFlags.levelB.title });
  await look('aggravation-appeler', page);
  await buttonNamed(call, redFlags.levelB.reachedFull).click();
  const tell = page.getByRole('dialog', { name: safety.worse.title });
  await tell.waitFor();
  await look('aggravation-prevenir', page, 'night');
  await tell.getByLabel(safety.worse.note).fill('Voit double depuis ce matin, paupière tombante');
  await buttonNamed(tell, safety.worse.send).click();
  await tell.waitFor({ state: 'hidden' });
  await page.locator('[data-notice=worse]').waitFor();
  await look('aggravation-signee', page, 'night');
  await page.locator('summary', { hasText: history.title }).click();
  await page.locator('summary', { hasText: history.title }).scrollIntoViewIfNeeded();
  await look('historique-des-etats', page, 'night');
}

/** Both files of a mistake say so. */
async function walkCorrection(page: Page, look: Look): Promise<void> {
  await openOf(page, 'GILLET');
  const dialog = await chooseMove(page, text, 'T21');
  await dialog.getByLabel(moves.reason, { exact: true }).fill('Autre résidente, homonyme');
  await dialog.getByLabel(safety.right.search).fill('Lemoine');
  await look('suite-erreur-bonne-personne', page);
  await dialog
    .getByRole('button', { name: /LEMOINE/ })
    .first()
    .click();
  await look('suite-erreur-choisie', page, 'night');
  await dialog.getByRole('checkbox').check();
  await carryOut(dialog, text, 'T21');
  await page.getByText(text.requests.badges['entered-in-error'], { exact: true }).first().waitFor();
  await openFile(page, 'GILLET');
  await page.locator('[data-correction=wrong]').waitFor();
  await look('fiche-erreur-ici', page, 'night');
  await openFile(page, 'LEMOINE');
  await page.locator('[data-correction=right]').waitFor();
  await look('fiche-erreur-ailleurs', page);
}

/** She left: each request in hand is decided. */
async function walkDeparture(page: Page, look: Look): Promise<void> {
  const words = safety.departure;
  await openFile(page, 'AUVRAY');
  await buttonNamed(page, words.button).click();
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.getByText(words.told).waitFor();
  await look('depart', page, 'night');
  await buttonNamed(dialog, words.save).click();
  await dialog.getByText(words.kindMissing).waitFor();
  await look('depart-manque', page, 'night');
  await dialog.getByRole('radio', { name: words.kinds.left }).check({ force: true });
  await dialog.getByLabel(words.date).fill('20/11/2026');
  for (const keep of await dialog.getByRole('radio', { name: words.keep }).all()) {
    await keep.check({ force: true });
  }
  await look('depart-rempli', page);
  await buttonNamed(dialog, words.save).click();
  await dialog.waitFor({ state: 'hidden' });
  await look('fiche-partie', page, 'night');
}

/** A file that a camera wrote last year. */
async function walkOldPicture(page: Page, look: Look): Promise<void> {
  const specialty = specialtyNamed('wounds');
  const draft: KeptDraft = {
    family: 'PAYET',
    specialty,
    answers: answersFor(specialty),
    step: 'images',
  };
  await keepDraft(page, draft);
  await resumeDraft(page, draft);
  const wanted = [{ slot: 'any', drawn: 'smear-usual-400-1.jpg', name: 'plaie.jpg' }];
  const [file] = prepareFiles(makeRunFolder('pictures'), wanted, null);
  if (file === undefined) throw new Error('No picture was drawn');
  const lastYear = new Date('2025-10-02T09:00:00Z');
  utimesSync(file.path, lastYear, lastYear);
  await page.locator('input[type=file]').last().setInputFiles(file.path);
  const reason = page.getByText(/Garder cette image/).first();
  await reason.waitFor();
  await reason.scrollIntoViewIfNeeded();
  await look('image-autre-jour', page, 'night');
  await buttonNamed(page, wizard.next.images).click();
  await look('image-autre-jour-relire', page);
}

/** What was passed over this month, counted by reason, as a coordinator reviews it. */
export async function walkOverrides(page: Page, look: Look): Promise<void> {
  await signWounds(page);
  await openAdministration(page);
  const card = page.getByRole('heading', { name: overrides.title });
  await card.scrollIntoViewIfNeeded();
  await page.getByText(overrides.notReviewed).waitFor();
  await look('derogations', page, 'night');
  await buttonNamed(page, overrides.review).click();
  await page.getByText(overrides.notReviewed).waitFor({ state: 'hidden' });
  await look('derogations-revues', page);
}

/** Signed as it stands, each picture « Non réalisable », by the window's own functions. */
function signWounds(page: Page): Promise<void> {
  const answers = answersFor(specialtyNamed('wounds'));
  return page.evaluate(async (given) => {
    const { draft, patient } = window.estuaire;
    const found = await patient.search({ text: 'TOUTAIN', limit: 10 });
    const patientId = found.ok ? found.value.rows[0]?.id : undefined;
    const made = await draft.create({ patientId: patientId ?? '', specialty: 'wounds' });
    if (!made.ok) throw new Error(made.error.code);
    const { id } = made.value;
    const kept = await draft.save({ id, patch: { answers: given } });
    if (!kept.ok) throw new Error(kept.error.code);
    const signed = await draft.sign({ id, confirmed: true });
    if (!signed.ok) throw new Error(signed.error.code);
  }, answers);
}

async function openFile(page: Page, family: string): Promise<void> {
  await search(page, family);
  const found = page.getByRole('list').getByRole('button', { name: new RegExp(family) });
  await found.first().click();
  await page.getByRole('region', { name: text.frame.regions.banner }).waitFor();
}

function specialtyNamed(code: string): Specialty {
  const found = formCatalogue.specialty(code);
  if (found === undefined) throw new Error(`No specialty ${code}`);
  return found;
}
