import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emptyPage } from '../../electron/main/appIdentity.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { type DicomSample, drawDicom } from '../support/dicomSample.ts';
import { bombPdf, drawPdf } from '../support/pdfSample.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import type { Workstation } from '../support/workstation.ts';
import { literal } from './acts/fields.ts';
import { openPictures } from './acts/pictures.ts';
import { filesOf, slotNamed, wizardStep } from './acts/requests.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { imaging, safety } = text;
const form = formCatalogue.specialty('ophthalmology')?.requestForm;

test('DICOM and PDF become pixels; another person stands beside the resident until it is settled', async ({
  practice: page,
}) => {
  const give = giver(page);
  await openPictures(page);

  const document = await give('od.macula', 'labo.pdf', drawPdf({ pages: 3, catalogue: scripts }));
  await shown(page, document);
  const pages = await Promise.all([0, 1, 2, 3].map((frame) => pixelsOf(page, document, frame)));
  for (const drawn of pages.slice(0, 3)) {
    expect(drawn).toMatchObject({ width: 1695, height: 2400 });
    // The words of the page, in a font that the document does not bring.
    expect(drawn?.dark ?? 0).toBeGreaterThan(1000);
  }
  expect(pages[3]).toBeNull();
  await everyPage(page, document);

  const other: DicomSample = {
    name: 'INCONNU^PAULE',
    side: 'L',
    frames: 2,
    width: 320,
    height: 240,
  };
  const object = await give('od.papille', 'OD_0001.dcm', drawDicom(other));
  await shown(page, object);
  const panel = page.getByRole('region', { name: safety.otherPerson.label('').trim() });
  await expect(panel).toContainText('INCONNU PAULE');
  await expect(panel).toContainText('Œil gauche');
  await page.screenshot({ path: test.info().outputPath('other-person.png') });
  await panel.getByRole('combobox').selectOption('deviceGeneric');
  await expect(panel).toContainText('différence vue');
  const inside = await give('og.macula', 'resultats.dcm', drawDicom({ pdf: drawPdf() }));
  await shown(page, inside);
  await page.screenshot({ path: test.info().outputPath('documents.png') });

  const locked = await give('og.papille', 'verrou.pdf', drawPdf({ locked: true }));
  await expect(locked).toContainText(text.errors['image.pdfLocked'].title);
  await give('og.temp', 'photo.tif', Buffer.from('II*\0 une image'));
  await expect(page.getByText(text.errors['image.tiff'].title)).toBeVisible();
});

test('5.10 an object of the resident that shows the other eye stands in the way of sending until it is settled', async ({
  practice: page,
}) => {
  const give = giver(page);
  await openPictures(page);
  const own = await give('og.macula', 'OG_0001.dcm', drawDicom({ ...hers, side: 'L' }));
  await shown(page, own);
  const panels = page.getByRole('region', { name: safety.otherPerson.label('').trim() });
  await expect(panels).toHaveCount(0);

  await shown(page, await give('od.macula', 'OD_0001.dcm', drawDicom({ ...hers, side: 'L' })));
  const said = panels.getByRole('row').filter({ has: page.getByRole('cell') });
  // The eye alone: what the file says of the person is what the request says.
  await expect(said.filter({ hasText: safety.otherPerson.said.left })).toHaveCount(1);
  await expect(said.filter({ hasText: 'LETELLIER' })).toHaveCount(0);
  const gap = page.getByText(new RegExp(literal(safety.otherPerson.gap('').trim())));
  await wizardStep(page, text.wizard.steps.review).click();
  await expect(gap).toHaveCount(1);
  await page.screenshot({ path: test.info().outputPath('other-side.png') });
  await wizardStep(page, text.wizard.steps.images).click();
  await panels.getByRole('combobox').selectOption('sideChecked');
  await expect(panels).toContainText(safety.otherPerson.settled('').trim());
  await wizardStep(page, text.wizard.steps.review).click();
  await expect(gap).toHaveCount(0);
});

test('a decoder that holds more memory than it may is ended, and the next picture has another one', async ({
  practice: page,
  workstation,
}) => {
  const give = giver(page);
  await openPictures(page);
  await shown(page, await give('og.macula', 'labo.pdf', drawPdf()));
  const vault = workstation.vaultPid();
  const decoder = decoderOf(workstation);
  if (decoder === undefined) throw new Error('no decoder');
  // Nothing of Chromium ends it at that size: only the bound does.
  const holding = decoder.evaluate(hold, heldMegabytes).catch(() => undefined);
  await expect.poll(() => decoder.isClosed(), { timeout: 60_000 }).toBe(true);
  await holding;
  await shown(page, await give('od.macula', 'labo-2.pdf', drawPdf({ words: 'Plaquettes' })));
  await expect(page.getByRole('button', { name: imaging.enlarge('').trim() })).toHaveCount(2);
  expect(workstation.vaultPid()).toBe(vault);
  expect(decoderOf(workstation)?.isClosed()).toBe(false);
});

/** Above what the decoder may hold (`hiddenWindows.ts`), far below what ends a page by itself. */
const heldMegabytes = 1_800;

/** Runs in the decoder's page, as a file that makes it fill that much memory and keep it. */
function hold(megabytes: number): void {
  const kept = Array.from({ length: megabytes / 100 }, () =>
    new Uint8Array(100 * 1024 * 1024).fill(1),
  );
  Object.assign(globalThis, { kept });
}

function decoderOf({ app }: Workstation): Page | undefined {
  return app.windows().find((one) => one.url().endsWith(emptyPage));
}

/** What a device writes of LETELLIER, who is the request's own resident. */
const hers: DicomSample = { name: 'TEST LETELLIER^GERMAINE', width: 320, height: 240 };

test('a file that takes all the memory it can get ends the decoder and nothing else', async ({
  practice: page,
  workstation,
}) => {
  test.setTimeout(240_000);
  const give = giver(page);
  await openPictures(page);
  await shown(page, await give('od.macula', 'labo.pdf', drawPdf()));
  const vault = workstation.vaultPid();
  const bomb = await give('od.papille', 'bombe.pdf', bombPdf());
  const refused = bomb.getByRole('alert');
  await refused.waitFor({ timeout: 200_000 });
  // Ended by its memory; on a machine that has much else to do its time may be over before.
  const ends = ['image.unreadable', 'image.tooSlow'] as const;
  await expect(refused).toContainText(
    new RegExp(ends.map((code) => literal(text.errors[code].title)).join('|')),
  );
  await expect(refused).toContainText('Rien n’a été ajouté.');
  await page.screenshot({ path: test.info().outputPath('bomb.png') });
  // The next file has another decoder, and the one before is still there.
  await shown(page, await give('og.macula', 'labo-2.pdf', drawPdf({ words: 'Plaquettes' })));
  await expect(page.getByRole('button', { name: imaging.enlarge('').trim() })).toHaveCount(2);
  expect(workstation.vaultPid()).toBe(vault);
});

/** Gives a file to a place of the form, as somebody chooses it; answers the place. */
function giver(page: Page) {
  const folder = makeRunFolder('documents');
  return async (code: string, name: string, bytes: Uint8Array) => {
    if (form === undefined) throw new Error('no form');
    const path = join(folder, name);
    writeFileSync(path, bytes, { mode: 0o644 });
    const slot = slotNamed(form, {}, code);
    await filesOf(page, slot).setInputFiles(path);
    return page.getByRole('region', { name: slot.label, exact: true });
  };
}

/** What a reader that runs scripts or fetches addresses would do with this document. */
const scripts =
  '/OpenAction << /S /JavaScript /JS (app.launchURL\\("https://example.org"\\)) >> /AA << /WC << /S /URI /URI (https://example.org/) >> >>';

/** The viewer says of how many pages one is seen, and shows each: page one alone would hide the rest of a result. */
async function everyPage(page: Page, place: ReturnType<Page['getByRole']>): Promise<void> {
  const { pages } = imaging;
  await place.locator('img').click();
  const large = page.getByRole('dialog').locator('img');
  for (const number of [1, 2, 3]) {
    await expect(
      page.getByRole('status').filter({ hasText: pages.position(number, 3) }),
    ).toBeVisible();
    if (number < 3) await page.getByRole('button', { name: pages.next }).click();
  }
  await expect(large).toHaveAttribute('src', /display\/2$/);
  await expect(page.getByRole('button', { name: pages.next })).toBeDisabled();
  await page.screenshot({ path: test.info().outputPath('last-page.png') });
  await page.getByRole('button', { name: text.common.close }).click();
}

async function shown(page: Page, place: ReturnType<Page['getByRole']>): Promise<void> {
  await place
    .getByRole('button', { name: imaging.enlarge('').trim() })
    .or(place.getByRole('alert'))
    .first()
    .waitFor({ timeout: 20_000 });
  await expect(place.locator('img')).toHaveJSProperty('complete', true);
  expect(page.isClosed()).toBe(false);
}

/** The pixels of a frame as the screen gets them; null where there is no such frame. */
async function pixelsOf(page: Page, place: ReturnType<Page['getByRole']>, frame: number) {
  const src = (await place.locator('img').getAttribute('src')) ?? '';
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      const loaded = await image.decode().then(
        () => true,
        () => false,
      );
      if (!loaded) return null;
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const size = { width: image.naturalWidth, height: image.naturalHeight };
      let dark = 0;
      try {
        const data = context?.getImageData(0, 0, size.width, size.height).data ?? [];
        for (let at = 0; at < data.length; at += 4) dark += (data[at] ?? 255) < 128 ? 1 : 0;
      } catch {
        dark = -1;
      }
      return { ...size, dark };
    },
    src.replace(/\/thumbnail$/, `/display/${frame}`),
  );
}
