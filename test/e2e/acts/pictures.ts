import type { Locator, Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { fullPicture, hospitalText } from './expert.ts';
import { buttonNamed } from './gate.ts';
import { beginRequest, noSign, wizardStep } from './requests.ts';
import { bannerOf, search } from './residents.ts';
import { text } from './words.ts';

const { requests, common } = text;

/** From the home screen of an exercise: a new ophthalmology request of one of its residents, at its pictures. */
export async function openPictures(page: Page): Promise<void> {
  const specialty = formCatalogue.specialty('ophthalmology');
  if (specialty === undefined) throw new Error('ophthalmology is asked here');
  await search(page, 'LETELLIER');
  await page
    .getByRole('button', { name: text.residents.open('').trim() })
    .first()
    .click();
  await bannerOf(page).waitFor();
  await beginRequest(page, text.specialties['OPHT-EHPAD'] ?? '');
  await noSign(page, specialty.requestForm);
  await wizardStep(page, text.wizard.steps.images).click();
}

/** Opens each picture of the request on screen as large as the window; returns what was seen of each. */
export async function lookAtEach<T>(
  page: Page,
  see: (picture: Locator, name: string) => Promise<T>,
): Promise<readonly T[]> {
  const place = page.getByRole('region', { name: requests.page.pictures });
  await place.getByRole('button').first().waitFor();
  const seen: T[] = [];
  for (const thumbnail of await place.getByRole('button').all()) {
    await thumbnail.click();
    const viewer = page.getByRole('dialog');
    const picture = viewer.getByRole('img');
    await drawn(picture);
    seen.push(await see(picture, (await picture.getAttribute('alt')) ?? ''));
    await buttonNamed(viewer, common.close).click();
    await viewer.waitFor({ state: 'hidden' });
  }
  return seen;
}

/** Shows each picture of the case at the hospital in full definition; returns what was seen of each. */
export async function readEach<T>(
  page: Page,
  see: (picture: Locator, name: string) => Promise<T>,
): Promise<readonly T[]> {
  const { viewer } = hospitalText.expert;
  const strip = page.getByRole('list', { name: viewer.strip });
  // Results have their place on the strip too, without a picture.
  const choices = strip.getByRole('button').filter({ hasNotText: viewer.lab });
  await choices.first().waitFor();
  const seen: T[] = [];
  for (const choice of await choices.all()) {
    await choice.click();
    await choice.and(page.locator('[aria-pressed=true]')).waitFor();
    const picture = await fullPicture(page);
    seen.push(await see(picture, (await picture.getAttribute('aria-label')) ?? ''));
  }
  return seen;
}

/** Once its pixels are there, and not only its place. */
async function drawn(picture: Locator): Promise<void> {
  await picture.waitFor();
  await picture.evaluate((image) => (image as HTMLImageElement).decode());
}
