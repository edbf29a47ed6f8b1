import { expect, type Page, test } from '@playwright/test';
import { formCatalogue } from '../../shared/forms/catalogue.ts';
import { buttonNamed } from '../e2e/acts/gate.ts';
import { peopleSeen } from '../e2e/acts/patientSeen.ts';
import { noSign, searchRequests, wizardStep } from '../e2e/acts/requests.ts';
import { search } from '../e2e/acts/residents.ts';
import { text } from '../e2e/acts/words.ts';
import { openOf } from '../e2e/walk/requests.ts';
import { shareWindow } from './sharedWindow.ts';

const { redFlags, residents, wizard, requests, frame, safety, imaging, camera } = text;

/** Every part of the screen that scrolls, scrolled to its end. */
function scrollDown(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('main, main *')) {
      if (element.scrollHeight > element.clientHeight) element.scrollTop = element.scrollHeight;
    }
  });
}

/** Her name and nobody else's, at the top of the screen and at its end, and never in the title of the window. */
async function onlySees(page: Page, family: string): Promise<void> {
  const sees = async () => (await peopleSeen(page)).map((name) => name.includes(family));
  await expect.poll(sees, { message: family }).toEqual([true]);
  await scrollDown(page);
  await expect.poll(sees, { message: `${family}, at the end` }).toEqual([true]);
  expect(await page.title()).not.toContain(family);
}

async function openFile(page: Page, family: string): Promise<void> {
  await search(page, family);
  await page
    .getByRole('list')
    .getByRole('button', { name: new RegExp(family) })
    .first()
    .click();
  await page.getByRole('button', { name: residents.file.edit }).waitFor();
}

const eyes = formCatalogue.specialty('ophthalmology')?.requestForm;
if (eyes === undefined) throw new Error('Ophthalmology has a form');
const levelA = eyes.questions.find(({ redFlag }) => redFlag?.level === 'A');

/** « Prise de vue » of the first place, on a machine with or without a camera. */
async function overTheCamera(page: Page): Promise<void> {
  const cameras = await page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter(({ kind }) => kind === 'videoinput').length;
  });
  await page
    .getByRole('button', { name: new RegExp(`^${camera.take}`) })
    .first()
    .click();
  if (cameras === 0) await page.getByText(camera.missing.none, { exact: true }).waitFor();
  else await page.locator('[data-cover] video').waitFor();
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, camera.leave).click();
  await page.getByText(imaging.addMany, { exact: true }).waitFor();
}

test.describe.configure({ mode: 'serial' });
const shared = shareWindow();

async function opened(): Promise<Page> {
  const page = await shared.page();
  await page.setViewportSize({ width: 1366, height: 768 });
  return page;
}

test('5.1 the banner says whose file it is, and another file says the other person’s', async () => {
  const page = await opened();
  await page.getByRole('heading', { name: text.home.groups.yours }).waitFor();
  expect(await peopleSeen(page)).toEqual([]);
  await openFile(page, 'LETELLIER');
  await onlySees(page, 'LETELLIER');
  await page.getByRole('button', { name: residents.file.edit }).click();
  await onlySees(page, 'LETELLIER');
  await openFile(page, 'COLONNA');
  await onlySees(page, 'COLONNA');
});

test('5.1 it stays over a request, its viewer and a dialog', async () => {
  const page = await opened();
  await openOf(page, 'LEMOINE');
  await onlySees(page, 'LEMOINE');
  const pictures = page.getByRole('region', { name: requests.page.pictures });
  await pictures.getByRole('button').first().click();
  await page.getByRole('dialog').waitFor();
  await onlySees(page, 'LEMOINE');
  await buttonNamed(page.getByRole('dialog'), text.common.close).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await buttonNamed(page, frame.emergency).click();
  await page.getByRole('dialog').waitFor();
  await onlySees(page, 'LEMOINE');
  await page.keyboard.press('Escape');
});

test('5.1 it stays through every step of a new request, and on the page of an emergency', async () => {
  const page = await opened();
  await openFile(page, 'LETELLIER');
  await buttonNamed(page, frame.newRequest).click();
  await buttonNamed(page, wizard.person.team('Ophtalmologie')).waitFor();
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, wizard.person.team('Ophtalmologie')).click();
  await wizardStep(page, wizard.steps.redFlags).waitFor();
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, redFlags.yesTo(levelA?.text ?? '')).click();
  await page.getByRole('alertdialog').waitFor();
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, redFlags.levelA.mistake).click();
  await noSign(page, eyes);
  await buttonNamed(page, wizard.next.clinical).waitFor();
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, wizard.next.clinical).click();
  await page.getByText(imaging.addMany, { exact: true }).waitFor();
  await onlySees(page, 'LETELLIER');
  await overTheCamera(page);
  await buttonNamed(page, wizard.next.images).click();
  await page.getByRole('button', { name: wizard.review.sign }).waitFor();
  await onlySees(page, 'LETELLIER');
});

test('5.36 one click parks the draft, and its person fills the screen before it is taken up again', async () => {
  const page = await opened();
  await buttonNamed(page, wizard.later).click();
  await page.getByRole('heading', { name: text.home.groups.yours }).waitFor();
  await searchRequests(page, 'LETELLIER');
  const taken = new RegExp(`^${requests.actions.draft}.*LETELLIER`);
  await page.getByRole('main').getByRole('button', { name: taken }).first().click();
  const title = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(title).toContainText('LETELLIER');
  const size = await title.evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
  expect(size).toBeGreaterThanOrEqual(40);
  await expect(page.getByRole('navigation', { name: wizard.stepsLabel })).toHaveCount(0);
  await onlySees(page, 'LETELLIER');
  await buttonNamed(page, safety.resume.go).click();
  await page.getByRole('button', { name: wizard.review.sign }).waitFor();
  await onlySees(page, 'LETELLIER');
});
