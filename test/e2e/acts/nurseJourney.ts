import type { Page } from '@playwright/test';
import { parisClock } from '../../../shared/domain/civilDate.ts';
import type { Answers } from '../../../shared/forms/answers.ts';
import type { Form } from '../../../shared/forms/form.ts';
import { requiredLinkIds } from '../../../shared/forms/required.ts';
import type { StoryResident } from '../story/people.ts';
import { confirmFacts } from './answers.ts';
import { declarePress, declareTyping } from './effort.ts';
import { fieldNamed } from './fields.ts';
import {
  addPictures,
  beginRequest,
  type ChosenFile,
  fillClinical,
  fillReview,
  goOn,
  noSign,
  sign,
} from './requests.ts';
import { acknowledged, openFromSearch, saveButton, searchThenNew } from './residents.ts';
import { text } from './words.ts';

const { wizard, residents } = text;

export interface JourneyRequest {
  /** The team's name on screen. */
  readonly team: string;
  readonly form: Form;
  readonly answers: Answers;
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

/** Somebody nobody knows: searched, then her file with what it cannot do without. */
export async function createFile(page: Page, person: StoryResident): Promise<void> {
  const { form } = residents;
  await searchThenNew(page, person.birthFamily);
  declarePress();
  declareTyping(person.birthFamily, false);
  declarePress();
  for (const [label, value] of [
    [form.birthFamily, person.birthFamily],
    [form.birthGiven, person.birthGiven],
    [form.birthDate, person.birthDate],
  ] as const) {
    await fieldNamed(page, label).fill(value);
    declareTyping(value, false);
  }
  await page.getByRole('radio', { name: residents.sexes[person.sex] }).check();
  declarePress();
  await saveButton(page).click();
  declarePress();
  await acknowledged(page, person);
}

/** Somebody known, from a search of her name. */
export async function openFile(page: Page, person: StoryResident): Promise<void> {
  await openFromSearch(page, person);
  declarePress();
  declareTyping(person.birthFamily.slice(0, 8), false);
  declarePress();
}

/** From a file on screen to the signature, the stable facts confirmed by card where there are any. */
export async function askFrom(page: Page, asked: JourneyRequest): Promise<void> {
  const { team, form, answers, pictures } = asked;
  await beginRequest(page, team);
  await noSign(page, form);
  const confirmed = await confirmFacts(page);
  await fillClinical(page, form, answers, confirmed);
  await goOn(page, wizard.next.clinical);
  await addPictures(page, pictures);
  await goOn(page, wizard.next.images);
  await fillReview(page, form, answers);
  await page.getByText(wizard.gaps.none, { exact: true }).waitFor();
  await sign(page);
}
