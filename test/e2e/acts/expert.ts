import { expect as expectation, type Locator, type Page } from '@playwright/test';
import { frenchFor } from '../../../renderer/i18n/fr.ts';
import type { Answer, Answers } from '../../../shared/forms/answers.ts';
import type { Form, QuestionItem } from '../../../shared/forms/form.ts';
import { inTurn, typedWords } from './answers.ts';
import { literal } from './fields.ts';
import { buttonNamed } from './gate.ts';
import { countKeystrokes } from './keystrokes.ts';
import { inRail } from './rail.ts';

/** A hospital's words: there are patients, and no room. */
export const hospitalText = frenchFor('hospital');
const { expert, forms } = hospitalText;

/** « Demandes à traiter », by the rail. */
export async function openTray(page: Page): Promise<void> {
  await inRail(page, hospitalText.tray.title);
  await page.getByRole('heading', { name: hospitalText.tray.title }).waitFor();
}

/** « Séance », by the rail: what she answered stays there. */
export async function openSitting(page: Page): Promise<void> {
  await inRail(page, expert.sitting.title);
  await page.getByRole('table', { name: expert.sitting.listLabel }).waitFor();
}

/** Narrows the tray to one team. */
export async function showTeam(page: Page, specialty: string): Promise<void> {
  await page.getByLabel(hospitalText.tray.specialty).selectOption({ label: specialty });
}

/** Narrows the tray to what has these words: a row that nobody looks at is not on screen. */
export async function searchTray(page: Page, words: string): Promise<void> {
  await page.getByLabel(hospitalText.tray.search).fill(words);
}

/** Waits for something on the tray; the list stands still for whoever looks at it, and is renewed when it says that there is more. */
export async function comesOnTray(page: Page, awaited: Locator, timeout: number): Promise<void> {
  const renew = buttonNamed(page, hospitalText.tray.update);
  await expectation(async () => {
    if (await renew.isVisible()) await renew.click();
    await awaited.waitFor({ timeout: 2_000 });
  }).toPass({ timeout });
}

/** The line of a patient among the requests, on the tray or in the sitting. */
export function caseLine(page: Page, patientName: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('button', { name: patientName }) });
}

/** Opens the case of a patient from the tray. */
export async function openCase(page: Page, patientName: string): Promise<void> {
  await page.getByRole('button', { name: patientName }).click();
  await page.getByRole('heading', { level: 1, name: patientName }).waitFor();
}

/** The picture on screen in full definition, once its pixels are drawn. */
export async function fullPicture(page: Page): Promise<Locator> {
  const picture = page
    .getByRole('img', { name: new RegExp(`${literal(expert.viewer.full)}$`) })
    .first();
  await picture.waitFor({ timeout: 60_000 });
  return picture;
}

/** « Prendre en charge », until signing is offered. */
export async function takeCase(page: Page): Promise<void> {
  await buttonNamed(page, expert.answer.accept).click();
  await signButton(page).waitFor();
}

export function signButton(page: Page): Locator {
  const { sign, signLast } = expert.answer;
  return page.getByRole('button', {
    name: new RegExp(`^(${literal(sign)}|${literal(signLast)})$`),
  });
}

/** Signs the case of this patient, until another screen has taken its place: the word of a toast passes. */
export async function signCase(page: Page, patientName: string): Promise<void> {
  await signButton(page).click();
  await caseLeft(page, patientName);
  await sendNow(page);
}

/** A normal case of both eyes, by the keyboard alone: taken, filled by one phrase, signed. Answers the keys that it took. */
export async function answerNormalByKeys(
  page: Page,
  patientName: string,
  meanwhile: () => Promise<void>,
): Promise<{ readonly keys: number; readonly conclusion: string }> {
  const { press, count } = countKeystrokes(page);
  // The case may still be on its way to the screen when its name is there.
  await buttonNamed(page, expert.answer.accept).waitFor();
  await press('Control+Enter');
  await signButton(page).waitFor();
  await meanwhile();
  await press('Control+Space');
  await page.getByText(expert.answer.phrases.hint).waitFor();
  await press('1');
  await page.getByText(expert.answer.phrases.hint).waitFor({ state: 'hidden' });
  const conclusion = await conclusionField(page).inputValue();
  await press('Control+Enter');
  await caseLeft(page, patientName);
  return { keys: count(), conclusion };
}

function conclusionField(page: Page): Locator {
  const name = new RegExp(`^${literal(expert.answer.conclusion)} · `);
  return page.getByRole('textbox', { name });
}

/** « Reprendre l'avis »: the case is on screen again. Answers its words. */
export async function takeBack(page: Page, patientName: string): Promise<string> {
  const { departing } = hospitalText.answering;
  await page.getByRole('region', { name: departing.label }).getByText(departing.recall).click();
  await page.getByRole('heading', { level: 1, name: patientName }).waitFor();
  await signButton(page).waitFor();
  return conclusionField(page).inputValue();
}

async function caseLeft(page: Page, patientName: string): Promise<void> {
  const own = page.getByRole('heading', { level: 1, name: patientName });
  await own.waitFor({ state: 'hidden', timeout: 90_000 });
}

/** « Envoyer maintenant »: the minute in which an answer can be taken back is not waited for. */
export async function sendNow(page: Page): Promise<void> {
  const { departing } = hospitalText.answering;
  const note = page.getByRole('region', { name: departing.label });
  const send = note.getByText(departing.sendNow);
  await send.or(note.getByText(departing.leavesLater)).first().waitFor();
  // Without network there is nothing to hurry: it leaves by itself at the return.
  const isOffered = await send.click({ timeout: 5000 }).then(
    () => true,
    async (error) => {
      if (await send.isVisible()) throw error;
      return false;
    },
  );
  if (isOffered) await note.waitFor({ state: 'hidden' });
}

/** Writes the whole answer: its lines, then « Avis en clair » beside the patient's name. */
export async function writeOpinion(
  page: Page,
  form: Form,
  answers: Answers,
  request: Answers,
): Promise<void> {
  const panel = page.getByRole('region', { name: expert.answer.panel });
  await inTurn({ form, answers, isGiven: () => false, request }, (item, answer) =>
    write(page, panel, item, answer),
  );
}

async function write(page: Page, panel: Locator, item: QuestionItem, answer: Answer) {
  const { side } = item;
  const name = side === null ? item.text : forms.withSide(item.text, forms.sides[side]);
  if (answer.type === 'choice' && item.repeats) {
    const field = panel.getByLabel(name, { exact: true }).and(page.locator('input'));
    for (const { display } of answer.values) {
      await field.fill(display);
      await page.getByRole('option', { name: display, exact: true }).click();
    }
    await field.press('Escape');
    return;
  }
  if (answer.type === 'choice') {
    const short = side === null ? item.text : forms.withSide(item.shortText, forms.sides[side]);
    const list = panel.getByRole('combobox', { name: new RegExp(`^\\s*${spaced(short)}`) });
    await list.selectOption({ label: answer.values[0]?.display ?? '' });
    return;
  }
  if (answer.type === 'boolean') {
    const label = answer.value ? forms.yes : forms.no;
    await panel.getByRole('combobox', { name, exact: true }).selectOption({ label });
    return;
  }
  const isConclusion = name === expert.answer.conclusion;
  const pattern = isConclusion ? new RegExp(`^${literal(name)} · `) : name;
  await panel.getByRole('textbox', { name: pattern, exact: true }).fill(typedWords(answer));
}

/** The spoken side may follow the comma with or without a space. */
function spaced(name: string): string {
  return literal(name).replaceAll(',\\s+', '\\s*,\\s*');
}

/** Leaves the case for the list it was opened from. */
export async function quitCase(page: Page): Promise<void> {
  await buttonNamed(page, expert.header.quit).click();
  await page.getByRole('heading', { name: hospitalText.tray.title }).waitFor();
}

/** The same where the case may have left the screen by itself. */
export async function leaveCase(page: Page): Promise<void> {
  if (await buttonNamed(page, expert.header.quit).isVisible()) await quitCase(page);
}
