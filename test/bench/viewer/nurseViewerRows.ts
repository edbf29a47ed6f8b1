import type { Locator, Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { buttonNamed, discover } from '../../e2e/acts/gate.ts';
import { openPictures } from '../../e2e/acts/pictures.ts';
import { filesOf, slotNamed } from '../../e2e/acts/requests.ts';
import { text } from '../../e2e/acts/words.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation } from '../../support/workstation.ts';
import { drawHere } from '../drawHere.ts';
import { type BenchRow, median } from '../measure.ts';

const photograph = { width: 5472, height: 3648, quality: 0.8 } as const;
/** What the issue asks of every viewer. */
const leastImages = 20;
const looks = 5;
const panMs = 4_000;
const importMs = 120_000;

/** The viewer of who takes the pictures: it shows what the system decodes, and has no canvas of its own. */
export async function nurseViewerRows(): Promise<Record<string, BenchRow>> {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-nurse-viewer') });
  try {
    await discover(await workstation.gate());
    const page = await workstation.record();
    await openPictures(page);
    const picture = await givePhotograph(page);
    const cold = await timeOpened(page, picture);
    const again: number[] = [];
    for (let look = 0; look < looks; look += 1) again.push(await timeOpened(page, picture));
    await picture.click();
    const whole = await page.evaluate(panHere, panMs);
    // Three steps of 1.5: a little more than its real size on a screen of 1366 × 768.
    for (const _step of [0, 1, 2]) await page.keyboard.press('+');
    const near = await page.evaluate(panHere, panMs);
    return {
      'image.openNurse': {
        unit: 'ms from the click to the sharp pixels',
        value: median(again),
        detail: { first: Math.round(cold) },
      },
      'image.panNurse': {
        unit: 'images a second, enlarged',
        value: near,
        baseline: leastImages,
        ratio: near / leastImages,
        detail: { atRest: Math.round(whole) },
      },
    };
  } finally {
    await workstation.close();
  }
}

/** 20 million pixels at their place, as her camera gives them. */
async function givePhotograph(page: Page): Promise<Locator> {
  const form = formCatalogue.specialty('ophthalmology')?.requestForm;
  if (form === undefined) throw new Error('No form for ophthalmology');
  const slot = slotNamed(form, {}, 'od.macula');
  const buffer = Buffer.from(await page.evaluate(drawHere, photograph), 'base64');
  const file = { name: 'OD.jpg', mimeType: 'image/jpeg', buffer };
  await filesOf(page, slot).setInputFiles(file);
  const picture = page.getByRole('region', { name: slot.label, exact: true }).locator('img');
  await picture.waitFor({ timeout: importMs });
  return picture;
}

async function timeOpened(page: Page, picture: Locator): Promise<number> {
  const ms = await picture.evaluate(openHere);
  const viewer = page.getByRole('dialog');
  await buttonNamed(viewer, text.common.close).click();
  await viewer.waitFor({ state: 'hidden' });
  return ms;
}

/** Runs in the page: until the frame after the one in which the picture is decoded. */
async function openHere(thumbnail: Element): Promise<number> {
  const begun = performance.now();
  (thumbnail as HTMLElement).click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const shown = document.querySelector<HTMLImageElement>('[role=dialog] img');
    if (shown === null) continue;
    await shown.decode();
    await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  }
}

/** Runs in the page: ten steps to one side and ten back, one for each drawing; a whole picture is moved in vain. */
async function panHere(forMs: number): Promise<number> {
  const begun = performance.now();
  let drawn = 0;
  while (performance.now() - begun < forMs) {
    // A side key would turn the pages of a picture that is whole.
    const key = Math.floor(drawn / 10) % 2 === 0 ? 'ArrowDown' : 'ArrowUp';
    window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await new Promise(requestAnimationFrame);
    drawn += 1;
  }
  return (1000 * drawn) / (performance.now() - begun);
}
