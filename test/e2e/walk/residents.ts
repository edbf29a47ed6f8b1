import { expect, type Page } from '@playwright/test';
import { fieldNamed } from '../acts/fields.ts';
import { buttonNamed } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { fillNewResident, saveButton, search, searchThenNew } from '../acts/residents.ts';
import { text } from '../acts/words.ts';
import { corsican } from '../story/people.ts';
import type { Look } from './moves.ts';

/** Search, a new file with and without faults, the file, its correction, a homonym, two files of one person. */
export async function walkResidents(page: Page, look: Look): Promise<void> {
  await inRail(page, text.frame.rail.residents);
  await page.getByText(text.residents.before).waitFor();
  await look('residents', page);
  await search(page, 'test');
  await page.getByRole('list').getByRole('button').first().waitFor();
  await look('residents-trouves', page);
  await searchThenNew(page, corsican.birthFamily);
  await look('nouveau-resident', page);
  await saveButton(page).click();
  await look('nouveau-resident-erreurs', page);
  await fillNewResident(page, corsican);
  await look('nouveau-resident-rempli', page);
  await saveButton(page).click();
  await page.getByRole('region', { name: text.frame.regions.banner }).waitFor();
  await look('fiche-resident', page);
  await walkMerge(page, look);
  await page.getByRole('button', { name: text.residents.file.edit }).click();
  await fieldNamed(page, text.residents.form.birthFamily).waitFor();
  await look('fiche-modifier', page);
  await walkHomonym(page, look);
}

/** The provisional file on screen beside another one, as far as the act that would put it there. */
async function walkMerge(page: Page, look: Look): Promise<void> {
  const { merge, residents, frame } = text;
  await buttonNamed(page, merge.open).click();
  await page.getByText(merge.invitation).waitFor();
  await look('rapprocher', page);
  await page.getByLabel(residents.searchLabel).fill('lemoine');
  await page.getByRole('list').getByRole('button').first().click();
  await page.getByRole('heading', { name: merge.compare }).waitFor();
  await expect(buttonNamed(page, merge.confirm)).toBeEnabled();
  await look('rapprocher-comparer', page);
  await buttonNamed(page, merge.other).click();
  await buttonNamed(page, text.common.cancel).click();
  await page.getByRole('region', { name: frame.regions.banner }).waitFor();
  await buttonNamed(page, merge.open).waitFor();
}

/** Somebody whose birth date and name come close to those of the resident just created. */
async function walkHomonym(page: Page, look: Look): Promise<void> {
  const typed = `${corsican.birthFamily}i`;
  await searchThenNew(page, typed);
  await fillNewResident(page, { ...corsican, birthFamily: typed, birthGiven: 'Antone', ins: '' });
  await saveButton(page).click();
  await page.getByRole('heading', { name: text.residents.homonyms.title }).waitFor();
  await look('homonyme', page);
  await buttonNamed(page, text.residents.homonyms.openKnown).click();
  await page.getByRole('region', { name: text.frame.regions.banner }).waitFor();
}
