import '../../shared/ipc/window.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { cutAndClosed } from '../support/jpegSample.ts';
import { drawPng } from '../support/pngSample.ts';
import { repository } from '../support/where.ts';
import { buttonNamed } from './acts/gate.ts';
import { openPictures } from './acts/pictures.ts';
import { slotNamed } from './acts/requests.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { imaging, expert, common } = text;
const form = formCatalogue.specialty('ophthalmology')?.requestForm;
/** Drawn by the build from `shared/practice/pictures`. */
const fundus = join(repository, '.build', 'practice', 'fundus-healthy-right-macula-1.jpg');

/** A file as a hand brings it: its name, its type, its bytes in base64. */
interface Brought {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

test('a picture is dropped on its place, pasted and attributed by hand; what would fill the memory, or is not whole, is refused', async ({
  practice: page,
  workstation,
}) => {
  await openPictures(page);
  const bytes = readFileSync(fundus);
  const right = tileOf(page, 'od.macula');
  const brought = { name: 'IMG_0007.jpg', type: 'image/jpeg', base64: bytes.toString('base64') };
  await drop(right, brought);
  await expect(right.locator('img')).toHaveCount(1);

  await paste(page, { ...brought, name: 'IMG_0008.jpg' });
  const tray = page.getByRole('region', { name: imaging.tray.title });
  await expect(tray).toContainText('IMG_0008.jpg');
  await expect(buttonNamed(tray, imaging.tray.attributeTo('IMG_0008.jpg'))).toBeDisabled();
  await tray.getByRole('combobox').selectOption('od.papille');
  await buttonNamed(tray, imaging.tray.attributeTo('IMG_0008.jpg')).click();
  await expect(tileOf(page, 'od.papille').locator('img')).toHaveCount(1);

  const left = tileOf(page, 'og.macula');
  for (const { name, type, content, refusal } of refused(bytes)) {
    await drop(left, { name, type, base64: content.toString('base64') });
    await expect(left.getByRole('alert').filter({ hasText: name })).toContainText(
      text.errors[refusal].title,
    );
    await expect(left.locator('img')).toHaveCount(0);
  }
  expect(workstation.vaultPid()).not.toBeNull();
  const large = drawPng({ width: 2400, height: 1800, rows: 1800 }).toString('base64');
  await drop(left, { name: 'IMG_0011.png', type: 'image/png', base64: large });
  await expect(left.locator('img')).toHaveCount(1);
  // The tile's copy, and the one that a weak line brings before the original.
  expect(await largestSide(left.locator('img'), 'thumbnail')).toBe(400);
  expect(await largestSide(left.locator('img'), 'preview')).toBe(1600);
  await turnAndLight(page, right);
});

/** A few hundred bytes each that tell of pictures which would fill the memory, and hold one row of them; half a photograph, closed or not. */
function refused(photograph: Buffer) {
  const png = (side: number) => drawPng({ width: side, height: side, rows: 1 });
  const half = photograph.subarray(0, photograph.length / 2);
  const tooMany = 'image.tooManyPixels';
  const incomplete = 'image.incomplete';
  return [
    { name: 'IMG_60000.png', type: 'image/png', content: png(60_000), refusal: tooMany },
    { name: 'IMG_6000.png', type: 'image/png', content: png(6_000), refusal: incomplete },
    { name: 'IMG_0010.jpg', type: 'image/jpeg', content: half, refusal: incomplete },
    {
      name: 'IMG_0012.jpg',
      type: 'image/jpeg',
      content: cutAndClosed(photograph, 0.95),
      refusal: incomplete,
    },
  ] as const;
}

/** In the nurse's own viewer: turned, mirrored, each said so, in greys, lighter, and as it was taken again. */
async function turnAndLight(page: Page, place: Locator): Promise<void> {
  await place.locator('img').click();
  const viewer = page.getByRole('dialog');
  const picture = viewer.locator('[data-quarters]');
  await page.keyboard.press('t');
  await expect(picture).toHaveAttribute('data-quarters', '1');
  await expect(viewer.getByText(expert.viewer.turned(false, 90))).toBeVisible();
  await page.keyboard.press('s');
  await expect(viewer.getByText(expert.viewer.turned(true, 270))).toBeVisible();
  // A quarter sends what is right in the file down; a mirror of what is then seen leaves it there.
  expect((await rightOfFile(picture)).down).toBeCloseTo(1);
  await page.keyboard.press('r');
  await expect(picture).toHaveCSS('filter', /red-free/);
  await expect(viewer.getByText(expert.viewer.redFree)).toBeVisible();
  await page.keyboard.press('b');
  const slider = viewer.getByRole('slider', { name: expert.viewer.light.brightness });
  await slider.press('ArrowRight');
  await expect(picture).toHaveCSS('filter', /light/);
  await page.screenshot({ path: test.info().outputPath('nurse-viewer.png') });
  await buttonNamed(viewer, imaging.viewer.asTaken).click();
  await expect(picture).toHaveAttribute('data-quarters', '0');
  await expect(picture).toHaveCSS('filter', 'none');
  expect((await rightOfFile(picture)).right).toBeCloseTo(1);
  await buttonNamed(viewer, common.close).click();
}

/** Which way, on the screen, what is to the right in the file is seen: 1 is all the way. */
function rightOfFile(picture: Locator): Promise<{ right: number; down: number }> {
  return picture.evaluate((place) => {
    const { a, b } = new DOMMatrix(getComputedStyle(place).transform);
    return { right: a, down: b };
  });
}

function tileOf(page: Page, code: string): Locator {
  if (form === undefined) throw new Error('no form');
  return page.getByRole('region', { name: slotNamed(form, {}, code).label, exact: true });
}

/** Of that copy of the picture in the tile, in pixels. */
function largestSide(tile: Locator, copy: string): Promise<number> {
  return tile.evaluate(async (shown, name) => {
    const picture = new Image();
    picture.src = (shown as HTMLImageElement).src.replace(/thumbnail$/, name);
    await picture.decode();
    return Math.max(picture.naturalWidth, picture.naturalHeight);
  }, copy);
}

function drop(place: Locator, file: Brought): Promise<void> {
  return place.evaluate((target, { name, type, base64 }) => {
    const dataTransfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type }));
    const init = { dataTransfer, bubbles: true, cancelable: true };
    for (const kind of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(kind, init));
  }, file);
}

function paste(page: Page, file: Brought): Promise<void> {
  return page.evaluate(({ name, type, base64 }) => {
    const clipboardData = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    clipboardData.items.add(new File([bytes], name, { type }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
  }, file);
}
