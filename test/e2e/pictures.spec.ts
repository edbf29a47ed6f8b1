import '../../shared/ipc/window.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { repository } from '../support/where.ts';
import { buttonNamed } from './acts/gate.ts';
import { beginRequest, noSign, slotNamed, wizardStep } from './acts/requests.ts';
import { bannerOf, search } from './acts/residents.ts';
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

test('a picture is dropped on its place, pasted and attributed by hand; one that would fill the memory is refused', async ({
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
  const bomb = { name: 'IMG_0009.png', type: 'image/png', base64: bombPng().toString('base64') };
  await drop(left, bomb);
  await expect(left).toContainText(text.errors['image.tooManyPixels'].title);
  await expect(left.locator('img')).toHaveCount(0);
  expect(workstation.vaultPid()).not.toBeNull();
  await drop(left, { ...brought, name: 'IMG_0011.jpg' });
  await expect(left.locator('img')).toHaveCount(1);
  await turnAndLight(page, right);
});

/** In the nurse's own viewer: turned, said so, lighter, and as it was taken again. */
async function turnAndLight(page: Page, place: Locator): Promise<void> {
  await place.locator('img').click();
  const viewer = page.getByRole('dialog');
  const picture = viewer.locator('[data-quarters]');
  await page.keyboard.press('t');
  await expect(picture).toHaveAttribute('data-quarters', '1');
  await expect(viewer.getByText(expert.viewer.turned(false, 90))).toBeVisible();
  await page.keyboard.press('b');
  const slider = viewer.getByRole('slider', { name: expert.viewer.light.brightness });
  await slider.press('ArrowRight');
  await expect(picture).toHaveCSS('filter', /light/);
  await page.screenshot({ path: test.info().outputPath('nurse-viewer.png') });
  await buttonNamed(viewer, imaging.viewer.asTaken).click();
  await expect(picture).toHaveAttribute('data-quarters', '0');
  await expect(picture).toHaveCSS('filter', 'none');
  await buttonNamed(viewer, common.close).click();
}

async function openPictures(page: Page): Promise<void> {
  if (form === undefined) throw new Error('no form');
  await search(page, 'LETELLIER');
  await page
    .getByRole('button', { name: text.residents.open('').trim() })
    .first()
    .click();
  await bannerOf(page).waitFor();
  await beginRequest(page, text.specialties['OPHT-EHPAD'] ?? '');
  await noSign(page, form);
  await wizardStep(page, text.wizard.steps.images).click();
}

function tileOf(page: Page, code: string): Locator {
  if (form === undefined) throw new Error('no form');
  return page.getByRole('region', { name: slotNamed(form, {}, code).label, exact: true });
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

/** A few hundred bytes that tell of a picture of 3.6 thousand million pixels, and hold one row of it. */
function bombPng(): Buffer {
  const side = 60_000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side * 3 + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
