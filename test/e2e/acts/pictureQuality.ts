import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Catalogue } from '../../../renderer/i18n/fr.ts';
import type { ExpectedSlot } from '../../../shared/forms/slots.ts';
import { repository } from '../../support/where.ts';
import { expect } from '../fixtures.ts';
import { buttonNamed } from './gate.ts';
import { filesOf } from './requests.ts';

/** Drawn by the build from `shared/practice/pictures`. */
const drawn = (name: string) => join(repository, '.build', 'practice', name);
const blurred = drawn('fundus-aged-right-macula-1-blur.jpg');
/** The picture of a left eye, as if it had been given to the right one. */
const otherEye = drawn('fundus-healthy-right-macula-1-swapped.jpg');

/**
 * At the macula of the right eye: a blurred picture is told, kept with a reason, then taken again; the new one shows the
 * other eye, which its disc tells: the request is stopped until it is moved there. It is taken out again at the end.
 */
export async function meetQuality(
  page: Page,
  text: Catalogue,
  places: { readonly right: ExpectedSlot; readonly left: ExpectedSlot },
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { quality, wizard, imaging } = text;
  const right = tileOf(page, places.right);
  await filesOf(page, places.right).setInputFiles(blurred);
  await right.getByText(quality.retakeIt(['blurred'])).waitFor();
  await sameSize(
    right.getByRole('button', { name: quality.retake }),
    right.getByRole('button', { name: quality.keep }),
  );
  await look('floue');
  await right.getByRole('button', { name: quality.keep }).click();
  await right.getByRole('combobox').selectOption('moved');
  await right.getByText(quality.keptOf(['blurred'])).waitFor();
  await look('gardee');
  await right.locator('input[type=file]').setInputFiles(otherEye);
  await right.getByText(quality.clear, { exact: true }).waitFor();
  await expect(right.getByRole('figure')).toHaveCount(1);
  await look('papille');
  await right.getByRole('button', { name: quality.disc.sides.left }).click();
  await right
    .getByRole('alert')
    .getByText(quality.disc.conflict('left', places.right.label))
    .waitFor();
  await look('papille-contraire');
  await buttonNamed(page, wizard.next.images).click();
  const { withSide, sides } = text.forms;
  const name = withSide(places.right.shortLabel, sides.right);
  await look('papille-a-regler');
  await page.getByRole('button', { name: wizard.gaps.side.disc(name) }).click();
  await buttonNamed(right, quality.disc.move('left')).click();
  const left = tileOf(page, places.left);
  await left.getByText(quality.disc.seen.left).waitFor();
  await expect(right.getByRole('figure')).toHaveCount(0);
  await left.getByRole('button', { name: imaging.remove }).click();
  await expect(left.getByRole('figure')).toHaveCount(0);
}

function tileOf(page: Page, slot: ExpectedSlot): Locator {
  return page.getByRole('region', { name: slot.label, exact: true });
}

/** « Reprendre » is as large as « Garder quand même » (ui.md, « Prise de vue »). */
async function sameSize(one: Locator, other: Locator): Promise<void> {
  const [first, second] = await Promise.all([one.boundingBox(), other.boundingBox()]);
  expect(Math.abs((first?.width ?? 0) - (second?.width ?? -9))).toBeLessThan(1.5);
  expect(Math.abs((first?.height ?? 0) - (second?.height ?? -9))).toBeLessThan(1.5);
}
