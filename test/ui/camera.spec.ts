import '../../shared/ipc/window.ts';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { practiceCode } from '../../electron/vault/services/practiceService.ts';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import type { ExpectedSlot } from '../../shared/forms/slots.ts';
import { mayOpenDevices, trackStates, watchMedia } from '../e2e/acts/calls.ts';
import { takesOnly, verdict } from '../e2e/acts/camera.ts';
import { buttonNamed, lockByKey } from '../e2e/acts/gate.ts';
import { inRail } from '../e2e/acts/rail.ts';
import { noSign, slotNamed } from '../e2e/acts/requests.ts';
import { search } from '../e2e/acts/residents.ts';
import { text } from '../e2e/acts/words.ts';
import { fakeDevices } from '../support/fakeDevices.ts';
import { shareWindow } from './sharedWindow.ts';

const { camera, imaging, frame, moves, quality, requests, wizard, lock } = text;

const form = formCatalogue.specialty('ophthalmology')?.requestForm;
if (form === undefined) throw new Error('Ophthalmology has a form');
const place = (code: string): ExpectedSlot => slotNamed(form, {}, code);

test.describe.configure({ mode: 'serial' });
const shared = shareWindow(fakeDevices);

/** A new request of the exercise, at its pictures. */
async function atPictures(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1366, height: 768 });
  await search(page, 'LETELLIER');
  await page
    .getByRole('list')
    .getByRole('button', { name: /LETELLIER/ })
    .first()
    .click();
  await buttonNamed(page, frame.newRequest).click();
  await buttonNamed(page, wizard.person.team('Ophtalmologie')).click();
  await noSign(page, form as NonNullable<typeof form>);
  await buttonNamed(page, wizard.next.clinical).click();
  await page.getByText(imaging.addMany, { exact: true }).waitFor();
}

function tileOf(page: Page, code: string): Locator {
  return page.getByRole('region', { name: place(code).label, exact: true });
}

async function aim(page: Page, code: string): Promise<void> {
  await tileOf(page, code)
    .getByRole('button', { name: new RegExp(`^${camera.take}`) })
    .click();
}

/** The camera gives a picture, and the button is ready under « Entrée ». */
async function seesLive(page: Page, code: string): Promise<void> {
  const video = page.getByLabel(camera.live(place(code).label));
  const width = () => video.evaluate((one: HTMLVideoElement) => one.videoWidth);
  await expect.poll(width).toBeGreaterThan(0);
  await expect(buttonNamed(page, camera.shoot)).toBeFocused();
}

/** True when the page is given this at this moment; what it is given is closed at once. */
function mayOpen(page: Page, asked: MediaStreamConstraints): Promise<boolean> {
  return page.evaluate(async (constraints) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      for (const track of stream.getTracks()) track.stop();
      return true;
    } catch {
      return false;
    }
  }, asked);
}

async function keepIt(page: Page): Promise<void> {
  if (await buttonNamed(page, quality.keep).isVisible()) {
    await buttonNamed(page, quality.keep).click();
    await buttonNamed(page, quality.reasons.readable).click();
  } else await buttonNamed(page, camera.keep).click();
}

/** Longest side of the copy that a picture of the page shows. */
function sideOf(picture: Locator): Promise<number> {
  return picture.evaluate((one: HTMLImageElement) => Math.max(one.naturalWidth, one.naturalHeight));
}

async function allEnded(page: Page): Promise<void> {
  await expect.poll(() => trackStates(page)).not.toContain('live');
  expect((await trackStates(page)).length).toBeGreaterThan(0);
  expect(await mayOpen(page, { video: true })).toBe(false);
}

test('5.4 a picture is taken from its place and enters the request at once; the camera ends with the screen', async () => {
  const page = await shared.page();
  await atPictures(page);
  await watchMedia(page);
  expect(await mayOpen(page, { video: true })).toBe(false);
  await aim(page, 'od.macula');
  await seesLive(page, 'od.macula');
  expect(await mayOpen(page, { video: true })).toBe(true);
  expect(await mayOpen(page, { audio: true })).toBe(false);
  expect(await mayOpenDevices(page, 'frame')).toBe(false);
  await page.keyboard.press('Enter');
  await verdict(page).waitFor();
  const shown = page.locator('[data-cover] img[src$="/display"]');
  await expect.poll(() => sideOf(shown)).toBeGreaterThan(400);
  const all = page.getByRole('list', { name: camera.places }).locator('img');
  await expect(all).toHaveCount(1);
  await buttonNamed(page, camera.retake).click();
  await seesLive(page, 'od.macula');
  await expect(all).toHaveCount(0);
  await buttonNamed(page, camera.shoot).click();
  await verdict(page).waitFor();
  await keepIt(page);
  await page.locator('[data-cover]').waitFor({ state: 'detached' });
  await allEnded(page);
  const thumbnail = tileOf(page, 'od.macula').locator('img');
  await expect(thumbnail).toHaveCount(1);
  await expect.poll(() => sideOf(thumbnail)).toBe(400);
});

test('of a burst one picture is chosen and no other is kept', async () => {
  const page = await shared.page();
  await aim(page, 'od.papille');
  await seesLive(page, 'od.papille');
  await buttonNamed(page, camera.burst).click();
  await page.getByText(camera.choose(5), { exact: true }).waitFor();
  await expect(buttonNamed(page, camera.chooseOne(1, 5))).toBeFocused();
  await buttonNamed(page, camera.chooseOne(3, 5)).click();
  await verdict(page).waitFor();
  await page.keyboard.press('Escape');
  await expect(tileOf(page, 'od.papille').locator('img')).toHaveCount(1);
  await allEnded(page);
});

test('a dark picture is told so at the camera: taking it again is as large as keeping it, and keeping asks why', async () => {
  const page = await shared.page();
  await aim(page, 'og.papille');
  await seesLive(page, 'og.papille');
  await takesOnly(page, 30);
  await buttonNamed(page, camera.shoot).click();
  const said = page
    .locator('[data-cover]')
    .getByRole('status')
    .filter({ hasText: /Reprenez-la/ });
  await expect(said).toContainText(/^Image .*trop sombre/);
  const again = buttonNamed(page, camera.retake);
  const keep = buttonNamed(page, quality.keep);
  const [large, other] = await Promise.all([again.boundingBox(), keep.boundingBox()]);
  expect(large?.height).toBe(other?.height);
  expect(large?.width).toBeGreaterThanOrEqual(other?.width ?? Number.NaN);
  await expect(again).toBeFocused();
  await keep.click();
  await expect(buttonNamed(page, quality.reasons.bestOfSeveral)).toBeFocused();
  await buttonNamed(page, quality.reasons.equipment).click();
  await page.locator('[data-cover]').waitFor({ state: 'detached' });
  const why = tileOf(page, 'og.papille').getByLabel(quality.why(place('og.papille').label));
  await expect(why).toHaveValue('equipment');
});

test('a camera that is unplugged, refused or busy is told with the way on, and comes back', async () => {
  const page = await shared.page();
  await aim(page, 'og.macula');
  await seesLive(page, 'og.macula');
  // As Chromium tells of a plug that was pulled.
  await page.locator('[data-cover] video').evaluate((one: HTMLVideoElement) => {
    for (const track of (one.srcObject as MediaStream).getTracks()) {
      track.dispatchEvent(new Event('ended'));
    }
  });
  await page.getByText(camera.missing.unplugged, { exact: true }).waitFor();
  for (const [name, said] of [
    ['NotAllowedError', camera.missing.refused],
    ['NotReadableError', camera.missing.busy],
    ['NotFoundError', camera.missing.none],
  ] as const) {
    await page.evaluate((failing) => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia;
      const kept = window as Window & { opening?: typeof open };
      kept.opening ??= open;
      mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', failing));
    }, name);
    await buttonNamed(page, camera.retry).click();
    await page.getByText(said, { exact: true }).waitFor();
  }
  await page.evaluate(() => {
    const { opening } = window as Window & { opening?: MediaDevices['getUserMedia'] };
    if (opening !== undefined) navigator.mediaDevices.getUserMedia = opening;
  });
  await buttonNamed(page, camera.retry).click();
  await seesLive(page, 'og.macula');
});

test('the lock ends the camera with its window, and nobody may open it after the next unlock', async () => {
  const page = await shared.page();
  await seesLive(page, 'og.macula');
  await lockByKey(page);
  const gate = await shared.workstation().gate();
  await gate.getByText(lock.who).waitFor();
  await expect.poll(() => page.isClosed()).toBe(true);
  await gate.keyboard.type(practiceCode).catch(() => undefined);
  const record = await shared.workstation().record();
  await record.getByRole('main').waitFor();
  expect(await mayOpen(record, { video: true })).toBe(false);
});

test('a complement’s picture is taken from its question, through the same checks; what was written stands when the camera is left', async () => {
  const page = await shared.page();
  await watchMedia(page);
  const { reply } = moves;
  const row = new RegExp(`^${requests.actions['info-requested']} : `);
  await inRail(page, frame.rail.home);
  await page.getByRole('button', { name: row }).first().click();
  await buttonNamed(page, reply.button).click();
  const dialog = page.getByRole('dialog', { name: reply.title });
  const asked = dialog.getByRole('group');
  await asked.first().getByRole('textbox').fill('Hier soir à 20 h');
  const pictured = asked.filter({ hasText: 'Une photographie des ecchymoses' });
  await pictured.getByRole('button', { name: camera.takeFor('') }).click();
  await expect(dialog).toBeHidden();
  await expect(buttonNamed(page, camera.shoot)).toBeFocused();
  await takesOnly(page, 30);
  await buttonNamed(page, camera.shoot).click();
  await expect(verdict(page)).toContainText('trop sombre');
  await page.screenshot({ path: test.info().outputPath('reply-camera.png') });
  await buttonNamed(page, quality.keep).click();
  await expect(buttonNamed(page, quality.reasons.eyeMedia)).toHaveCount(0);
  await buttonNamed(page, quality.reasons.equipment).click();
  await expect(asked.first().getByRole('textbox')).toHaveValue('Hier soir à 20 h');
  await expect(pictured.locator('figure img')).toHaveCount(1);
  await expect(pictured.getByRole('combobox')).toHaveValue('equipment');
  await page.screenshot({ path: test.info().outputPath('reply-picture.png') });
  await allEnded(page);
});
