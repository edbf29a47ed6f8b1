import { expect, type Locator, type Page } from '@playwright/test';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { requiredLinkIds } from '../../../shared/forms/required.ts';
import type { StoryResident } from '../story/people.ts';
import { confirmFacts } from './answers.ts';
import { declarePress, declareTypedThere, declareTyping } from './effort.ts';
import { fieldNamed } from './fields.ts';
import { buttonNamed } from './gate.ts';
import { inRail } from './rail.ts';
import {
  addPicturesTogether,
  type ChosenFile,
  chooseTeam,
  fillClinical,
  fillReview,
  goOn,
  noSign,
  sign,
} from './requests.ts';
import { acknowledged, saveButton } from './residents.ts';
import { text } from './words.ts';

const { frame, wizard, residents } = text;

export interface JourneyRequest {
  /** The team's name on screen. */
  readonly team: string;
  readonly form: Form;
  readonly answers: Answers;
  /** Files whose names tell their places, as a retinograph writes them. */
  readonly pictures: readonly ChosenFile[];
}

/** The answers that the form requires and nothing more, each because of those before it. */
export function requiredAnswers(form: Form, answers: Answers): Answers {
  const { date: today } = parisClock(new Date().toISOString());
  let kept: Answers = {};
  for (let before = -1; before !== Object.keys(kept).length; ) {
    before = Object.keys(kept).length;
    const required = requiredLinkIds(form, kept, { today, sex: 'unknown' });
    kept = Object.fromEntries(Object.entries(answers).filter(([id]) => required.has(id)));
  }
  return kept;
}

/** « Nouvelle demande » from the home screen, about somebody nobody knows: her file with what it cannot do without. */
export async function beginForNew(page: Page, person: StoryResident): Promise<void> {
  const { form } = residents;
  const box = await searchFor(page, person.birthFamily);
  await page.getByText(residents.nobody(person.birthFamily)).waitFor();
  await buttonNamed(page, residents.create).click();
  declarePress();
  await box.waitFor({ state: 'hidden' });
  for (const [label, value] of [
    [form.birthFamily, person.birthFamily],
    [form.birthGiven, person.birthGiven],
    [form.birthDate, person.birthDate],
  ] as const) {
    const field = fieldNamed(page, label);
    // What the search brought is nobody's act.
    if ((await field.inputValue()) === value) continue;
    await field.fill(value);
    declareTyping(value, false);
  }
  await page.getByRole('radio', { name: residents.sexes[person.sex] }).check();
  declarePress();
  await saveButton(page).click();
  declarePress();
  await acknowledged(page, person);
}

/** « Nouvelle demande » from the home screen, about somebody known: `Entrée` takes the one person of that name. */
export async function beginForKnown(page: Page, person: StoryResident): Promise<void> {
  const box = await searchFor(page, person.birthFamily.slice(0, 8));
  await box.press('Enter');
  await acknowledged(page, person);
}

/** Where every journey begins; no part of it. */
export async function goHome(page: Page): Promise<void> {
  await inRail(page, frame.rail.home);
}

/** The search of « Nouvelle demande », which has the focus by itself. */
async function searchFor(page: Page, typed: string): Promise<Locator> {
  await buttonNamed(page, frame.newRequest).click();
  declarePress();
  const box = page.getByLabel(residents.searchLabel);
  await expect(box).toBeFocused();
  await box.fill(typed);
  declareTypedThere(typed);
  return box;
}

/** From the choice of the team to the signature, the stable facts confirmed by card where there are any. */
export async function askFrom(page: Page, asked: JourneyRequest): Promise<void> {
  const { team, form, answers, pictures } = asked;
  await chooseTeam(page, team);
  await noSign(page, form);
  const confirmed = await confirmFacts(page);
  await fillClinical(page, form, answers, confirmed);
  await goOn(page, wizard.next.clinical);
  await addPicturesTogether(page, pictures);
  await goOn(page, wizard.next.images);
  await fillReview(page, form, answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await sign(page);
}
