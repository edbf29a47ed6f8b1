import { basename } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { type ExpectedSlot, expectedSlots } from '../../../shared/forms/slots.ts';
import { giveAnswers } from './answers.ts';
import { declareFiles, declarePress } from './effort.ts';
import { buttonNamed } from './gate.ts';
import { inRail } from './rail.ts';
import { readText } from './readText.ts';
import { text } from './words.ts';

const { wizard, redFlags, imaging, requests, frame, truth, sync } = text;

/** From the file of a resident already on screen: « Nouvelle demande », then the team. */
export async function beginRequest(page: Page, specialty: string): Promise<void> {
  await buttonNamed(page, frame.newRequest).click();
  declarePress();
  await chooseTeam(page, specialty);
}

/** The team that is asked, once it is known for whom; the signs of an emergency follow. */
export async function chooseTeam(page: Page, specialty: string): Promise<void> {
  await buttonNamed(page, wizard.person.team(specialty)).click();
  declarePress();
  await wizardStep(page, wizard.steps.redFlags).waitFor();
}

/** A step of the wizard's own list, done or not. */
export function wizardStep(page: Page, name: string): Locator {
  const steps = page.getByRole('navigation', { name: wizard.stepsLabel });
  return steps.getByRole('button', { name });
}

/** « Aucun de ces signes », once the whole list was on screen; the clinical step follows. */
export async function noSign(page: Page, form: Form): Promise<void> {
  const none = buttonNamed(page, redFlags.none);
  const signs = form.questions.filter(({ redFlag }) => redFlag !== null);
  await page.getByText(redFlags.title, { exact: true }).first().waitFor();
  for (const { text: sign } of signs) {
    await page
      .getByRole('button', { name: redFlags.yesTo(sign), exact: true })
      .scrollIntoViewIfNeeded();
  }
  await none.click();
  declarePress();
}

/** The button that leads from one step to the next. */
export async function goOn(page: Page, words: string): Promise<void> {
  await buttonNamed(page, words).click();
  declarePress();
}

export async function fillClinical(
  page: Page,
  form: Form,
  answers: Answers,
  standing?: ReadonlySet<string>,
): Promise<void> {
  await giveAnswers(page, form, 'clinical', answers, standing);
}

/** The file chooser of one place; the program takes what was chosen and keeps it at once. */
export function filesOf(page: Page, slot: ExpectedSlot): Locator {
  const { withSide, sides } = text.forms;
  const name = slot.side === null ? slot.shortLabel : withSide(slot.shortLabel, sides[slot.side]);
  return page.locator(`input[type=file][data-for="${imaging.addTo(name)}"]`);
}

/** The place of a picture by its code, as the form asks for it given the answers. */
export function slotNamed(form: Form, answers: Answers, code: string): ExpectedSlot {
  const { date: today } = parisClock(new Date().toISOString());
  const context = { today, sex: 'unknown' } as const;
  const slot = expectedSlots(form, answers, context).find((one) => one.code === code);
  if (slot === undefined) throw new Error(`No place ${code} in ${form.canonical}`);
  return slot;
}

export interface ChosenFile {
  readonly slot: ExpectedSlot;
  readonly path: string;
}

/** Gives each file to its place and waits for its picture there. */
export async function addPictures(page: Page, files: readonly ChosenFile[]): Promise<string> {
  for (const [index, { slot, path }] of files.entries()) {
    await filesOf(page, slot).setInputFiles(path);
    declareFiles(1);
    await leadFor(page, index + 1).waitFor();
  }
  return readText(leadFor(page, files.length));
}

/** Gives every file at once: each name tells its place, which is checked and attributed in one act. */
export async function addPicturesTogether(page: Page, files: readonly ChosenFile[]): Promise<void> {
  const { tray } = imaging;
  const input = page.locator(`input[type=file][data-for="${imaging.addMany}"]`);
  await input.setInputFiles(files.map(({ path }) => path));
  declareFiles(files.length);
  const lines = page.getByRole('region', { name: tray.title });
  for (const { slot, path } of files) {
    const line = lines.getByRole('combobox', { name: basename(path) });
    await expect(line).toHaveValue(slot.code);
  }
  await buttonNamed(lines, tray.attributeAll(files.length)).click();
  declarePress();
  await leadFor(page, files.length).waitFor();
  for (const { slot } of files) {
    const place = page.getByRole('region', { name: slot.label, exact: true });
    await place.getByRole('button', { name: imaging.enlarge('').trim() }).waitFor();
  }
}

/** Gives a file that is no picture; returns the refusal read beside its place. */
export async function refusedFile(page: Page, { slot, path }: ChosenFile): Promise<string> {
  await filesOf(page, slot).setInputFiles(path);
  return readText(refusalOf(page, path));
}

/** From the pictures to the last step, where the refused file stands in the way, and back to close its refusal. */
export async function meetRefusal(page: Page, path: string): Promise<void> {
  await buttonNamed(page, wizard.next.images).click();
  await buttonNamed(page, wizard.gaps.refused(basename(path))).click();
  const refusal = refusalOf(page, path);
  await refusal.getByRole('button', { name: imaging.dismiss }).click();
  await refusal.waitFor({ state: 'hidden' });
}

function refusalOf(page: Page, path: string): Locator {
  return page.getByRole('alert').filter({ hasText: basename(path) });
}

/** « 4 images jointes, 1,2 Mo »: counts the pictures the vault has taken. */
function leadFor(page: Page, count: number): Locator {
  const words = imaging.lead(count, '').replace(/,\s*$/, '');
  return page.getByRole('status').filter({ hasText: words });
}

export async function fillReview(page: Page, form: Form, answers: Answers): Promise<void> {
  await giveAnswers(page, form, 'sign', answers);
}

export interface Signed {
  readonly sentence: string;
  readonly number: string;
}

/** « Signer et envoyer »; returns what the screen says then, and the number it gives. */
export async function sign(page: Page): Promise<Signed> {
  await buttonNamed(page, wizard.review.sign).click();
  declarePress();
  const title = page.getByRole('heading', { name: wizard.signed.title });
  await title.waitFor();
  const panel = page.getByRole('main');
  const words = await readText(panel);
  const number = /TE-\d{4}-\S+/.exec(words)?.[0];
  if (number === undefined) throw new Error(`No number on screen: ${words}`);
  const sentence = (await panel.locator('p').first().textContent()) ?? '';
  return { sentence, number };
}

/** Where the request on screen stands, in the word of its badge. */
export function badge(page: Page, word: string): Locator {
  return page.getByRole('main').getByText(word, { exact: true }).first();
}

/** « Demandes », and the name of a resident in its search. */
export async function searchRequests(page: Page, typed: string): Promise<void> {
  await inRail(page, frame.rail.requests);
  await page.getByRole('searchbox', { name: requests.list.search }).fill(typed);
}

/** Opens the one request of a resident under « Demandes », by the act that its line offers. */
export async function openRequest(page: Page, name: string, action: string): Promise<void> {
  await searchRequests(page, name);
  await buttonNamed(page, `${action} : ${name}`).click();
  await page.getByRole('navigation', { name: frame.rail.label }).waitFor();
}

/** « Voir les envois », then « Réessayer maintenant » while something waits, until everything was received. */
export async function sendNow(page: Page): Promise<string> {
  await buttonNamed(page, truth.details).click();
  const allSent = page.getByText(sync.allSent, { exact: true }).first();
  const retry = buttonNamed(page, sync.retry);
  const deadline = Date.now() + 90_000;
  while (!(await allSent.isVisible())) {
    if (Date.now() > deadline)
      throw new Error(`Still waiting: ${await readText(page.getByRole('main'))}`);
    // The last thing may leave by itself between the look and the click, and there is nothing left to ask for.
    if (await retry.isEnabled()) await retry.click({ timeout: 1_500 }).catch(() => undefined);
    await page.waitForTimeout(1_500);
  }
  return readText(page.getByRole('main'));
}
