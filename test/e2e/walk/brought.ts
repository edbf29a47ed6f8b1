import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { drawDicom } from '../../support/dicomSample.ts';
import { drawPdf } from '../../support/pdfSample.ts';
import { drawPng } from '../../support/pngSample.ts';
import { repository } from '../../support/where.ts';
import type { Workstation } from '../../support/workstation.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { openPictures } from '../acts/pictures.ts';
import { filesOf, slotNamed } from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import type { Look } from './moves.ts';

const { common, expert, imaging, safety } = text;

/** Files at their places: one with a part missing, a photograph seen otherwise, a result of three pages, an object that names somebody else. */
export async function walkBrought(workstation: Workstation, look: Look): Promise<void> {
  const form = formCatalogue.specialty('ophthalmology')?.requestForm;
  if (form === undefined) throw new Error('No form for ophthalmology');
  await discover(await workstation.gate());
  const page = await workstation.record();
  await openPictures(page);
  const give = async (code: string, name: string, mimeType: string, buffer: Buffer) => {
    const slot = slotNamed(form, {}, code);
    await filesOf(page, slot).setInputFiles({ name, mimeType, buffer });
    return page.getByRole('region', { name: slot.label, exact: true });
  };
  const cut = drawPng({ width: 3000, height: 2000, rows: 12 });
  const refused = await give('od.macula', 'IMG_0042.png', 'image/png', cut);
  await refused.getByRole('alert').waitFor();
  await look('image-incomplete', page, 'night');
  await buttonNamed(refused, imaging.dismiss).click();
  await walkDisplay(page, look, await give('od.macula', 'OD.jpg', 'image/jpeg', fundus()));
  const result = await give('od.papille', 'labo.pdf', 'application/pdf', drawPdf({ pages: 3 }));
  await result.locator('img').click();
  const viewer = page.getByRole('dialog');
  await buttonNamed(viewer, imaging.pages.next).click();
  await viewer.getByText(imaging.pages.position(2, 3)).waitFor();
  await look('image-pages', page, 'night');
  await buttonNamed(viewer, common.close).click();
  const other = drawDicom({ name: 'INCONNU^PAULE', width: 640, height: 480, side: 'L' });
  await give('og.macula', 'OG_0001.dcm', 'application/dicom', other);
  await page.getByRole('region', { name: safety.otherPerson.label('').trim() }).waitFor();
  await look('image-autre-personne', page, 'night');
}

/** Drawn by the build. */
function fundus(): Buffer {
  return readFileSync(join(repository, '.build', 'practice', 'fundus-healthy-right-macula-1.jpg'));
}

/** Turned, mirrored, without its red and lighter: each is said where it is seen. */
async function walkDisplay(page: Page, look: Look, place: Locator): Promise<void> {
  await place.locator('img').click();
  const viewer = page.getByRole('dialog');
  await viewer.locator('img').waitFor();
  for (const key of ['t', 's', 'r', 'b']) await page.keyboard.press(key);
  const slider = viewer.getByRole('slider', { name: expert.viewer.light.gamma });
  await slider.press('PageUp');
  await look('image-affichage-modifie', page, 'night');
  await buttonNamed(viewer, common.close).click();
}
