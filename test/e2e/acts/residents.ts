import type { Locator, Page } from '@playwright/test';
import type { StoryResident } from '../story/people.ts';
import { readText } from './readText.ts';
import { frame, residents } from './words.ts';

const { form } = residents;

/** Opens the residents' screen and types in its search. */
export async function search(page: Page, text: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: frame.rail.label });
  await rail.getByRole('button', { name: frame.rail.residents }).click();
  await page.getByLabel(residents.searchLabel).fill(text);
}

/** Searches somebody who must not be known yet, and opens the empty form. */
export async function searchThenNew(page: Page, text: string): Promise<string> {
  await search(page, text);
  const nobody = page.getByText(residents.nobody(text));
  await nobody.waitFor();
  const sentence = (await nobody.textContent()) ?? '';
  await page.getByRole('button', { name: residents.create }).click();
  await field(page, form.birthFamily).waitFor();
  return sentence;
}

function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

export async function fillNewResident(page: Page, person: StoryResident): Promise<void> {
  await field(page, form.birthFamily).fill(person.birthFamily);
  await field(page, form.birthGiven).fill(person.birthGiven);
  await field(page, form.birthDate).fill(person.birthDate);
  await page.getByRole('radio', { name: residents.sexes[person.sex] }).check();
  await field(page, form.birthPlaceName).fill(person.birthPlaceName);
  await field(page, form.birthPlaceCode).fill(person.birthPlaceCode);
  await field(page, form.ins).fill(person.ins);
  await field(page, form.unit).fill(person.unit);
  await field(page, form.room).fill(person.room);
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
  const line = bannerOf(page).filter({ hasText: person.birthFamily.toUpperCase() });
  await line.waitFor();
  return readText(line);
}

export async function openFromSearch(page: Page, person: StoryResident): Promise<string> {
  await search(page, person.birthFamily.slice(0, 8));
  await page.getByText(person.birthFamily.toUpperCase()).first().click();
  return acknowledged(page, person);
}
