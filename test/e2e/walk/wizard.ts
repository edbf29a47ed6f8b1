import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { literal } from '../acts/fields.ts';
import { buttonNamed } from '../acts/gate.ts';
import { meetQuality } from '../acts/pictureQuality.ts';
import { inRail } from '../acts/rail.ts';
import {
  addPictures,
  fillClinical,
  fillReview,
  noSign,
  sign,
  slotNamed,
} from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import { caseOf, type SpecialtyCase } from '../story/requests/cases.ts';
import { prepareFiles } from '../story/requests/pictures.ts';
import { closeDialog, type Look } from './moves.ts';

const { wizard, redFlags, residents, imaging, frame } = text;

/** « Nouvelle demande » from the person to the signature, in ophthalmology, then the results of haematology. */
export async function walkWizard(page: Page, look: Look): Promise<void> {
  await walkEyes(page, look);
  await walkBlood(page, look);
}

async function walkEyes(page: Page, look: Look): Promise<void> {
  const asked = caseOf('ophthalmology');
  const form = formOf(asked);
  await beginFor(page, 'LETELLIER', asked, look);
  await walkSigns(page, form, look);
  await look('assistant-3-vide', page);
  await fillClinical(page, form, asked.answers);
  await look('assistant-3-rempli', page);
  await page.getByRole('main').getByRole('heading').first().scrollIntoViewIfNeeded();
  await look('assistant-3-rempli-haut', page);
  await buttonNamed(page, wizard.next.clinical).click();
  await look('assistant-4-vide', page);
  const placeOf = (code: string) => slotNamed(form, asked.answers, code);
  const places = { right: placeOf('od.macula'), left: placeOf('og.macula') };
  await meetQuality(page, text, places, (state) => look(`assistant-4-${state}`, page));
  await givePictures(page, form, asked);
  await look('assistant-4-images', page);
  await page
    .getByRole('button', { name: startOf(imaging.enlarge('')) })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await look('assistant-4-image-agrandie', page);
  await page.keyboard.press('t');
  await page.keyboard.press('b');
  await look('assistant-4-image-tournee', page);
  await page.keyboard.press('b');
  await closeDialog(page);
  await buttonNamed(page, wizard.next.images).click();
  await look('assistant-5-a-completer', page);
  await fillReview(page, form, asked.answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await look('assistant-5-pret', page);
  await sign(page);
  await look('demande-signee', page);
}

/** Step 1, without and with somebody, up to the list of signs. */
async function beginFor(page: Page, family: string, asked: SpecialtyCase, look: Look) {
  await inRail(page, frame.rail.home);
  await buttonNamed(page, frame.newRequest).click();
  await page.getByLabel(residents.searchLabel).fill(family);
  await page
    .getByRole('list')
    .getByRole('button', { name: new RegExp(family) })
    .waitFor();
  await look(`assistant-1-${asked.code}`, page);
  await page
    .getByRole('list')
    .getByRole('button', { name: new RegExp(family) })
    .click();
  await buttonNamed(page, wizard.person.team(asked.name)).waitFor();
  await look(`assistant-1-equipe-${asked.code}`, page);
  await buttonNamed(page, wizard.person.team(asked.name)).click();
  await page.getByText(redFlags.title, { exact: true }).first().waitFor();
}

/** The list, the page of a sign of level A, the message of a sign of level B, each taken back. */
async function walkSigns(page: Page, form: Form, look: Look): Promise<void> {
  await look('assistant-2-signes', page);
  const signOf = (level: string) => {
    const found = form.questions.find((one) => one.redFlag?.level === level);
    if (found === undefined) throw new Error(`No sign of level ${level}`);
    return buttonNamed(page, redFlags.yesTo(found.text));
  };
  await signOf('A').click();
  await page.getByRole('alertdialog').waitFor();
  await look('signe-urgence-a', page);
  await buttonNamed(page, redFlags.levelA.mistake).click();
  await signOf('B').click();
  await page.getByRole('dialog', { name: redFlags.levelB.title }).waitFor();
  await look('signe-urgence-b', page);
  await buttonNamed(page, redFlags.levelA.mistake).click();
  await noSign(page, form);
}

async function givePictures(page: Page, form: Form, asked: SpecialtyCase): Promise<void> {
  const files = prepareFiles(makeRunFolder('pictures'), asked.pictures, null);
  await addPictures(
    page,
    files.map(({ slot, path }) => ({ path, slot: slotNamed(form, asked.answers, slot) })),
  );
}

/** An unusual haemoglobin is asked a second time; the draft stays. */
async function walkBlood(page: Page, look: Look): Promise<void> {
  const asked = caseOf('haematology');
  const form = formOf(asked);
  await beginFor(page, 'COLONNA', asked, look);
  await look('assistant-2-signes-hematologie', page);
  await noSign(page, form);
  await look('assistant-3-hematologie-vide', page);
  await fillClinical(page, form, asked.answers);
  await askAgain(page, form);
  await look('assistant-3-retaper', page);
  await buttonNamed(page, wizard.next.clinical).click();
  await look('assistant-4-hematologie', page);
}

async function askAgain(page: Page, form: Form): Promise<void> {
  const item = form.questions.find(({ linkId }) => linkId === 'h.hb');
  if (item === undefined) throw new Error('No haemoglobin in the form');
  const { results, confirmAgain } = text.forms;
  const field = page.getByRole('textbox', {
    name: results.inSet(item.text, results.current),
    exact: true,
  });
  await field.fill('4,1');
  await field.blur();
  await page.getByLabel(confirmAgain(item.shortText)).scrollIntoViewIfNeeded();
}

function formOf({ code }: SpecialtyCase): Form {
  const form = formCatalogue.specialty(code)?.requestForm;
  if (form === undefined) throw new Error(`No form for ${code}`);
  return form;
}

function startOf(words: string): RegExp {
  return new RegExp(`^${literal(words.trim())}`);
}
