import type { Locator, Page } from '@playwright/test';
import { asKept, type StoryResident } from '../story/people.ts';
import { fieldNamed } from './fields.ts';
import { inRail } from './rail.ts';
import { readText } from './readText.ts';
import { text } from './words.ts';

const { frame, residents } = text;
const { form } = residents;

/** Opens the residents' screen and types in its search. */
export async function search(page: Page, typed: string): Promise<void> {
  await inRail(page, frame.rail.residents);
  await page.getByLabel(residents.searchLabel).fill(typed);
}

/** Searches somebody who must not be known yet, and opens the empty form. */
export async function searchThenNew(page: Page, typed: string): Promise<string> {
  await search(page, typed);
  const nobody = page.getByText(residents.nobody(typed));
  await nobody.waitFor();
  const sentence = (await nobody.textContent()) ?? '';
  await page.getByRole('button', { name: residents.create }).click();
  await fieldNamed(page, form.birthFamily).waitFor();
  return sentence;
}

export async function fillNewResident(page: Page, person: StoryResident): Promise<void> {
  await fillTraits(page, person);
  await fieldNamed(page, form.unit).fill(person.unit);
  await fieldNamed(page, form.room).fill(person.room);
}

/** What the identity document says, where nobody has a room. */
export async function fillTraits(page: Page, person: StoryResident): Promise<void> {
  await fieldNamed(page, form.birthFamily).fill(person.birthFamily);
  await fieldNamed(page, form.birthGiven).fill(person.birthGiven);
  await fieldNamed(page, form.birthDate).fill(person.birthDate);
  await page.getByRole('radio', { name: residents.sexes[person.sex] }).check();
  await fieldNamed(page, form.birthPlaceName).fill(person.birthPlaceName);
  await fieldNamed(page, form.birthPlaceCode).fill(person.birthPlaceCode);
  await fieldNamed(page, form.ins).fill(person.ins);
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: form.submitNew });
}

/** The banner inside the window: the one place where a resident is named in full. */
export function bannerOf(page: Page): Locator {
  return page.getByRole('region', { name: frame.regions.banner });
}

/** Waits for the banner of this person: the program's word that the file is kept. */
export async function acknowledged(page: Page, person: StoryResident): Promise<string> {
  const line = bannerOf(page).filter({ hasText: asKept(person.birthFamily) });
  await line.waitFor();
  return readText(line);
}

export async function openFromSearch(page: Page, person: StoryResident): Promise<string> {
  await search(page, person.birthFamily.slice(0, 8));
  await page.getByRole('button', { name: residents.open(asKept(person.birthFamily)) }).click();
  return acknowledged(page, person);
}
