import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { dayAndMonth } from '../../renderer/lib/dates.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import type { Confinement } from '../support/processes.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { joinHub, joinTeam } from './acts/enrolment.ts';
import {
  answerNormalByKeys,
  caseLine,
  comesOnTray,
  fullPicture,
  hospitalText,
  leaveCase,
  openCase,
  openSitting,
  openTray,
  searchTray,
  sendNow,
} from './acts/expert.ts';
import { askWithFrames } from './acts/framesCase.ts';
import { buttonNamed, confirmKey, installUpToKey, lockByKey } from './acts/gate.ts';
import { annotate, boardOf, goToFrame } from './acts/marks.ts';
import { boundsOf, chosenPicture, openSecondScreen, twoScreens } from './acts/secondScreen.ts';
import { collectFaults } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { practiceCodes } from './story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from './story/requests/people.ts';
import { silentResident } from './walk/region/silentNurse.ts';

const { expert, frame, marks, specialties } = hospitalText;
const { viewer } = expert;
const arrivalMs = 150_000;

test('the pictures of a case are compared, annotated and signed with the answer; a second window follows the reading and goes with the lock', async ({
  workstation,
}, testInfo) => {
  // Two cases, two windows and a second workstation: four minutes on a machine that does much else.
  test.setTimeout(600_000);
  const hub = await startHubProcess(makeRunFolder('hub'));
  const accessible = collectFaults();
  const look = (page: Page, name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  try {
    const gate = await workstation.gate();
    const place = { establishment: hospital, workstationName: hospitalWorkstation };
    await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
    const page = await workstation.record();
    await joinHub(page, hub.url, practiceCodes.hospital);
    await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
    await openSitting(page);
    await buttonNamed(page, expert.sitting.begin).click({ timeout: arrivalMs });
    await buttonNamed(page, expert.answer.accept).waitFor();
    const name = await patientOn(page);

    const { second } = await answerWithPictures(page, name);
    // The next case has come in both windows, each naming its patient.
    await expect.poll(() => patientOn(page)).not.toBe(name);
    const next = await patientOn(page);
    await expect(bannerOf(second)).toContainText(next);
    await expect(bannerOf(second)).not.toContainText(name);
    await sendNow(page);
    await buttonNamed(page, expert.header.quit).click();
    await openSitting(page);
    await expect(second.getByText(hospitalText.secondScreen.nothing)).toBeVisible();
    await caseLine(page, name).getByRole('button', { name }).click();
    await expect(boardOf(page)).toHaveAttribute('data-marks', '2');
    await expect(page.getByText(/Annotations de .*Hamelin/i)).toBeVisible();
    await expect(boardOf(second)).toHaveAttribute('data-marks', '2');
    await look(page, 'annotations-signees');
    await look(second, 'second-annotations-signees');
    await annotateSecondFrame(page, hub.url);
    await second.close();
    const other = await onOtherScreen(page);
    await lockByKey(other);
    await expect.poll(() => [page, other].every((one) => one.isClosed())).toBe(true);
    await workstation.gate();
    expect(workstation.app.windows().filter((one) => one.url().includes('second'))).toEqual([]);
  } finally {
    await hub.stop();
  }

  /** The keys of an answer, the pictures looked at meanwhile. */
  async function answerWithPictures(page: Page, name: string): Promise<{ second: Page }> {
    let second: Page | null = null;
    await answerNormalByKeys(page, name, async () => {
      await fullPicture(page);
      await comparePictures(page);
      await annotate(page);
      await look(page, 'annotee');
      second = await openSecondScreen(workstation, page);
      await followsAndOnlyReads(page, second, name);
      await look(second, 'second');
      await accessible.look('second', second);
      expect(accessible.faults).toEqual({});
    });
    if (second === null) throw new Error('no second window');
    return { second };
  }

  /** Where there are two screens it takes the whole of the one that the reading is not on. */
  async function onOtherScreen(page: Page): Promise<Page> {
    const place = await twoScreens(workstation);
    const other = await openSecondScreen(workstation, page);
    await expect.poll(() => boundsOf(workstation, other)).toEqual(place);
    return other;
  }

  async function followsAndOnlyReads(page: Page, second: Page, name: string): Promise<void> {
    await expect(bannerOf(second)).toContainText(name);
    const window = await workstation.app.browserWindow(second);
    expect(await window.evaluate((one) => one.getTitle())).not.toContain(name);
    expect(await second.title()).not.toContain(name);
    // What nobody signed yet is not shown beside the screen where it is written.
    await expect(boardOf(second)).toHaveAttribute('data-marks', '0');
    const before = await chosenPicture(page);
    await page.getByRole('application', { name: viewer.label }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => chosenPicture(page)).not.toBe(before);
    await expect
      .poll(async () => (await chosenPicture(second)) === (await chosenPicture(page)))
      .toBe(true);
    // Its own comparison; the other window stays as it is.
    await second.getByRole('application', { name: viewer.label }).focus();
    await second.keyboard.press('c');
    await expect(panes(second)).toHaveCount(2);
    await expect(panes(page)).toHaveCount(1);
    await page.getByRole('application', { name: viewer.label }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => chosenPicture(page)).toBe(before);
    expect(await tries(second)).toEqual(['role.forbidden', 'role.forbidden', 'role.forbidden']);
    expect(workstation.rendererStatus().every(isConfined)).toBe(true);
  }
});

/** Marks over the second frame of an object: they stay there through the reading and the signature, with who laid them and when. */
async function annotateSecondFrame(page: Page, url: string): Promise<void> {
  await askWithFrames(url);
  await buttonNamed(page, expert.header.quit).click();
  await openTray(page);
  await searchTray(page, silentResident);
  await comesOnTray(page, caseLine(page, silentResident), arrivalMs);
  await openCase(page, silentResident);
  await answerNormalByKeys(page, silentResident, async () => {
    await goToFrame(page, 2);
    await annotate(page);
    await goToFrame(page, 1);
    await expect(boardOf(page)).toHaveAttribute('data-marks', '0');
  });
  await sendNow(page);
  await leaveCase(page);
  await openSitting(page);
  await caseLine(page, silentResident).getByRole('button', { name: silentResident }).click();
  const caption = page.locator('figcaption').first();
  await expect(caption).toContainText(marks.otherPages([2]));
  await expect(boardOf(page)).toHaveAttribute('data-marks', '0');
  await goToFrame(page, 2);
  await expect(boardOf(page)).toHaveAttribute('data-marks', '2');
  await expect(caption).toContainText(/Annotations de .*Hamelin/i);
  await expect(caption).toContainText(dayAndMonth(new Date()));
  await expect(caption).not.toContainText(marks.otherPages([2]));
  await page.screenshot({ path: test.info().outputPath('second-frame.png') });
}

/** Two, then four side by side, moved and enlarged together; then in turn in one place. */
async function comparePictures(page: Page): Promise<void> {
  await page.getByRole('application', { name: viewer.label }).focus();
  await page.keyboard.press('2');
  await expect(panes(page)).toHaveCount(2);
  const strip = page.getByRole('list', { name: viewer.strip });
  await strip.locator('img').nth(3).waitFor({ state: 'attached', timeout: arrivalMs });
  await page.keyboard.press('4');
  await expect(panes(page)).toHaveCount(4);
  const names = await panes(page).evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(new Set(names).size).toBe(4);
  await expect(page.locator('canvas[data-state=full]')).toHaveCount(4, { timeout: arrivalMs });
  const whole = await pixelsOf(page);
  await page.keyboard.press('+');
  // Each of the four is drawn anew by one key.
  await expect
    .poll(async () => (await pixelsOf(page)).filter((one, at) => one === whole[at]).length)
    .toBe(0);
  await page.keyboard.press('0');
  await expect.poll(() => pixelsOf(page)).toEqual(whole);
  await page.keyboard.press('c');
  await expect(panes(page)).toHaveCount(1);
  await page.keyboard.press('f');
  const first = await panes(page).getAttribute('aria-label');
  await page.keyboard.press('f');
  await expect(panes(page)).not.toHaveAttribute('aria-label', first ?? '');
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await expect(panes(page)).toHaveCount(1);
  await page.keyboard.press('0');
}

function panes(page: Page) {
  return page.locator('canvas[role=img]');
}

function bannerOf(page: Page) {
  return page.getByRole('region', { name: frame.regions.banner });
}

async function patientOn(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}

/** What is drawn in each pane, as a short sum. */
function pixelsOf(page: Page): Promise<readonly number[]> {
  return panes(page).evaluateAll((all) =>
    all.map((one) => {
      const canvas = one as HTMLCanvasElement;
      const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      const data = drawn?.data ?? new Uint8ClampedArray();
      return data.reduce((sum, value, at) => (sum * 31 + value * (at % 251)) % 1_000_003, 0);
    }),
  );
}

/** What the vault says when the second window asks to write, to search and to read an answer. */
function tries(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const requestId = crypto.randomUUID();
    const { opinion, patient } = window.estuaire;
    const asked = [
      await opinion.save({ requestId, answers: {} }),
      await opinion.read({ requestId }),
      await patient.search({ text: 'a', limit: 1 }),
    ];
    return asked.map((one) => (one.ok ? 'done' : one.error.code));
  });
}

/** As every other page: a filter of system calls, no privilege and none to be had. */
function isConfined({ seccomp, noNewPrivileges, capabilities }: Confinement): boolean {
  return seccomp === 2 && noNewPrivileges && capabilities === 0n;
}
