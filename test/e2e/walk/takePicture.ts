import type { Page } from '@playwright/test';
import { formCatalogue } from '../../../shared/forms/catalogue.ts';
import { fakeDevices } from '../../support/fakeDevices.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation } from '../../support/workstation.ts';
import { takesOnly, verdict } from '../acts/camera.ts';
import { buttonNamed, discover } from '../acts/gate.ts';
import { inRail } from '../acts/rail.ts';
import { noSign } from '../acts/requests.ts';
import { text } from '../acts/words.ts';
import type { Look, LookOf } from './moves.ts';

const { camera, frame, imaging, quality, residents, wizard } = text;

/** « Prise de vue » of an eye, of skin and of a wound, with the camera that Chromium draws; then without any. */
export async function walkTakePicture(lookOf: LookOf): Promise<void> {
  const workstation = await launchWorkstation({
    profileDir: makeRunFolder('profile'),
    extraArgs: fakeDevices,
  });
  try {
    const look = lookOf(workstation);
    await discover(await workstation.gate());
    const page = await workstation.record();
    await atPictures(page, 'ophthalmology', 'LETELLIER');
    await look('prise-de-vue-places', page, 'night');
    await walkEye(page, look);
    for (const [specialty, index, name] of [
      ['dermatology', 0, 'peau'],
      ['wounds', 1, 'plaie'],
    ] as const) {
      await atPictures(page, specialty, 'LETELLIER');
      await aim(page, index);
      await live(page);
      await look(`prise-de-vue-${name}`, page, 'night');
      await buttonNamed(page, camera.leave).click();
    }
    await walkNone(page, look);
  } finally {
    await workstation.close();
  }
}

/** The state before the first picture, a burst, the picture as it was kept, and the next place. */
async function walkEye(page: Page, look: Look): Promise<void> {
  await aim(page, 0);
  await live(page);
  await look('prise-de-vue-oeil', page, 'night');
  await buttonNamed(page, camera.burst).click();
  await page.getByText(camera.choose(5), { exact: true }).waitFor();
  await look('prise-de-vue-rafale', page, 'night');
  await buttonNamed(page, camera.chooseOne(2, 5)).click();
  await verdict(page).waitFor();
  await look('prise-de-vue-gardee', page, 'night');
  const places = page.getByRole('list', { name: camera.places });
  await places.getByRole('button').first().click();
  await live(page);
  await look('prise-de-vue-suivante', page);
  await walkDark(page, look);
  await buttonNamed(page, camera.leave).click();
}

/** A picture taken without light: what is wrong with it, then why it is kept. */
async function walkDark(page: Page, look: Look): Promise<void> {
  await takesOnly(page, 30);
  await buttonNamed(page, camera.shoot).click();
  await verdict(page)
    .filter({ hasText: /^Image/ })
    .waitFor();
  await look('prise-de-vue-sombre', page, 'night');
  await buttonNamed(page, quality.keep).click();
  await look('prise-de-vue-motif', page, 'night');
  await buttonNamed(page, camera.retake).click();
  await live(page);
}

/** As where no camera is plugged in. */
async function walkNone(page: Page, look: Look): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('', 'NotFoundError'));
  });
  await aim(page, 0);
  await page.getByText(camera.missing.none, { exact: true }).waitFor();
  await look('prise-de-vue-sans-camera', page, 'night');
}

async function atPictures(page: Page, specialty: string, family: string): Promise<void> {
  const found = formCatalogue.specialty(specialty);
  if (found === undefined) throw new Error(`No form for ${specialty}`);
  await inRail(page, frame.rail.home);
  await buttonNamed(page, frame.newRequest).click();
  await page.getByLabel(residents.searchLabel).fill(family);
  await page
    .getByRole('list')
    .getByRole('button', { name: new RegExp(family) })
    .click();
  await buttonNamed(page, wizard.person.team(found.label)).click();
  await noSign(page, found.requestForm);
  await buttonNamed(page, wizard.next.clinical).click();
  await page.getByText(imaging.addMany, { exact: true }).waitFor();
}

async function aim(page: Page, index: number): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${camera.take}`) })
    .nth(index)
    .click();
}

async function live(page: Page): Promise<void> {
  const video = page.locator('[data-cover] video');
  await video.waitFor();
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLVideoElement>('[data-cover] video');
    return (shown?.videoWidth ?? 0) > 0 && (shown?.readyState ?? 0) >= 2;
  });
}
