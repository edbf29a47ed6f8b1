import type { Page } from '@playwright/test';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { requestAnswers } from '../support/exampleAnswers.ts';
import { buttonNamed, confirmKey, givePassphrase, installUpToKey } from './acts/gate.ts';
import { inRail } from './acts/rail.ts';
import { beginRequest, fillReview, noSign, sign, wizardStep } from './acts/requests.ts';
import { search } from './acts/residents.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';
import { establishment, nurse, workstationName } from './story/people.ts';
import { inUserMenu } from './walk/moves.ts';

const words = text.exercise;
const { acts } = words.guide;

function guideOf(page: Page) {
  return page.getByRole('region', { name: words.guide.region });
}

async function says(page: Page, sentence: string): Promise<void> {
  await expect(guideOf(page).getByText(sentence)).toBeVisible();
}

/** The guide stands above what it speaks of, and over none of it. */
async function coversNothing(page: Page): Promise<void> {
  const guide = await guideOf(page).boundingBox();
  const below = [
    page.getByRole('main'),
    page.getByRole('region', { name: text.frame.regions.banner }),
  ];
  for (const region of below) {
    if (!(await region.isVisible())) continue;
    const box = await region.boundingBox();
    expect(box?.y ?? 0).toBeGreaterThanOrEqual((guide?.y ?? 0) + (guide?.height ?? 0) - 1);
  }
}

test('she leaves her store for the exercise, goes through it and signs her attestation', async ({
  workstation,
}, testInfo) => {
  const look = (page: Page, name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const form = formCatalogue.specialty('ophthalmology')?.requestForm;
  if (form === undefined) throw new Error('ophthalmology has a form');
  const gate = await workstation.gate();
  await confirmKey(
    gate,
    await installUpToKey(gate, { establishment, workstationName, person: nurse }),
  );
  const own = await workstation.record();
  await inRail(own, text.frame.rail.help);
  await look(own, 'aide');
  await buttonNamed(own, words.begin).click();
  await expect.poll(() => own.isClosed()).toBe(true);

  const page = await workstation.record();
  await says(page, acts.search);
  await look(page, 'guide');
  await search(page, 'Gillet');
  await page.getByRole('list').getByRole('button').first().click();
  await says(page, acts.file);
  await beginRequest(page, text.specialties['OPHT-EHPAD'] ?? '');
  await says(page, acts.redFlags);
  await coversNothing(page);
  await look(page, 'signes');
  await noSign(page, form);
  await says(page, acts.picture);
  await wizardStep(page, text.wizard.steps.images).click();
  await page.getByRole('button', { name: words.picture }).first().click();
  await says(page, acts.sign);
  await coversNothing(page);
  await look(page, 'image');
  await buttonNamed(page, words.guide.hide).click();
  await expect(guideOf(page).getByText(acts.sign)).toBeHidden();
  await buttonNamed(page, words.guide.show).click();
  await wizardStep(page, text.wizard.steps.review).click();
  await fillReview(page, form, requestAnswers('ophthalmology'));
  await sign(page);
  await says(page, acts.answer);
  const answer = buttonNamed(page, words.guide.answer);
  await answer.focus();
  await page.keyboard.press('Enter');
  await says(page, acts.read);
  await inRail(page, text.frame.rail.home);
  const row = page.getByRole('button', {
    name: new RegExp(`^${text.requests.actions.answered} : .*GILLET`),
  });
  await row.first().click();
  await page.getByText(text.requests.opinion.end, { exact: true }).scrollIntoViewIfNeeded();
  await look(page, 'avis');
  await buttonNamed(page, text.requests.opinion.acknowledge).click();
  await says(page, acts.finishAndSign);
  await look(page, 'fin');
  await buttonNamed(page, words.guide.finish).click();

  const back = await workstation.gate();
  await givePassphrase(back, 'Camille R.', nurse.passphrase);
  const again = await workstation.record();
  await again.getByRole('heading', { name: words.title }).waitFor();
  await look(again, 'attestation');
  await buttonNamed(again, words.sign).click();
  await expect(buttonNamed(again, words.sign)).toBeHidden();
  await inUserMenu(again, text.frame.userMenu.administration);
  const list = again.getByRole('region', { name: words.list.title });
  await expect(list.getByText(words.list.waiting)).toBeVisible();
  await list.scrollIntoViewIfNeeded();
  await look(again, 'liste');
  expect(workstation.complaints).toEqual([]);
});
