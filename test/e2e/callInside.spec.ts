import type { Page } from '@playwright/test';
import { callOf, clear, place, sayPresentHere } from '../faults/campaigns/calls/callActs.ts';
import { until } from '../faults/campaigns/calls/patience.ts';
import { openSides, type Sides } from '../faults/campaigns/calls/sides.ts';
import {
  answerRing,
  connectionCount,
  connectionFacts,
  cutConnection,
  hangUp,
  isConnected,
  joinCall,
  letGo,
  openFromCall,
  presentedFrames,
  preview,
  putAway,
  readEnd,
  talking,
  trackStates,
} from './acts/calls.ts';
import { takeCase } from './acts/expert.ts';
import { buttonNamed } from './acts/gate.ts';
import { fourColours, isFourColours, seenColours } from './acts/shownColours.ts';
import { text } from './acts/words.ts';
import { expect, test } from './fixtures.ts';

const { call: words, common, insideCall, requests } = text;
const { show } = insideCall;
const [nurseName, expertName] = ['RENARD Camille', 'HAMEL Nadia'];
const patience = { timeout: 60_000 };

let sides: Sides;

test.beforeAll(async () => {
  sides = await openSides(() => {}, { bytes: fourColours() });
});

test.afterAll(async () => {
  await sides.close();
});

/** Whether each program keeps its screen from going dark now. */
function keptAwake(): Promise<boolean[]> {
  const asked = sides.workstations.map(({ app }) =>
    app.evaluate(({ powerSaveBlocker }) =>
      Array.from({ length: 100 }, (_, id) => powerSaveBlocker.isStarted(id)).includes(true),
    ),
  );
  return Promise.all(asked);
}

/** What a camera of this window does from now on when it is opened, as the machine would have it. */
function makeCamera(page: Page, habit: 'slow' | 'busy' | 'ready'): Promise<void> {
  return page.evaluate((does) => {
    const kept = window as Window & { camera?: { open: () => void }; real?: typeof open };
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    kept.camera?.open();
    kept.real ??= open;
    const real = kept.real as typeof open;
    let letOpen = (): void => {};
    const opened = new Promise<void>((resolve) => {
      letOpen = resolve;
    });
    kept.camera = { open: letOpen };
    mediaDevices.getUserMedia = async (asked) => {
      if (asked?.video !== undefined && does === 'busy') {
        throw new DOMException('Could not start video source', 'NotReadableError');
      }
      if (asked?.video !== undefined && does === 'slow') await opened;
      return real(asked);
    };
  }, habit);
}

function openCamera(page: Page): Promise<void> {
  return page.evaluate(() => (window as Window & { camera?: { open: () => void } }).camera?.open());
}

async function begin(page: Page): Promise<void> {
  await page.evaluate(async (requestId) => {
    const begun = await window.estuaire.call.begin({ requestId });
    if (!begun.ok) throw new Error(begun.error.code);
  }, sides.requestId);
}

async function over(): Promise<void> {
  const { nurse, expert } = sides.pages;
  await hangUp(nurse);
  await readEnd(expert);
  await putAway(expert);
  for (const page of [nurse, expert]) {
    await expect.poll(() => trackStates(page), patience).not.toContain('live');
  }
  expect(await keptAwake()).toEqual([false, false]);
}

test('it rings before the camera is open; nothing leaves before « Rejoindre », and without a picture the light is off', async () => {
  const { nurse, expert } = sides.pages;
  await makeCamera(nurse, 'slow');
  await begin(nurse);
  await until(async () => (await callOf(expert))?.state === 'rung');
  const own = preview(nurse);
  await expect(own.getByText(insideCall.preview.openingCamera)).toBeVisible();
  await openCamera(nurse);
  const picture = own.locator('video');
  await expect
    .poll(() => picture.evaluate((video) => (video as HTMLVideoElement).videoWidth), patience)
    .toBeGreaterThan(0);
  await expect(own.getByText(insideCall.preview.hears, { exact: true })).toBeVisible(patience);
  await answerRing(expert);
  for (const page of [nurse, expert]) await until(() => isConnected(page));
  await nurse.evaluate(sayPresentHere);
  for (const page of [nurse, expert]) expect(await letGo(page)).toEqual([]);
  await joinCall(nurse);
  await expect.poll(() => letGo(nurse), patience).toEqual(['audio', 'video']);
  await expect(nurse.getByText(insideCall.preview.otherPrepares, { exact: true })).toBeVisible();
  expect(await letGo(expert)).toEqual([]);
  await buttonNamed(preview(expert), insideCall.preview.joinDark).click();
  for (const page of [nurse, expert]) await talking(page);
  expect(await letGo(expert)).toEqual(['audio']);
  expect([...(await trackStates(expert))].toSorted()).toEqual(['ended', 'live']);
  await buttonNamed(expert, words.show).click();
  await expect.poll(() => letGo(expert), patience).toEqual(['audio', 'video']);
  await presentedFrames(nurse, 5);
  expect(await keptAwake()).toEqual([true, true]);
  await over();
});

test('a camera that another program holds is said, the call goes on with the voice; a preview that is left closes everything', async () => {
  const { nurse, expert } = sides.pages;
  await makeCamera(nurse, 'ready');
  await begin(nurse);
  await preview(nurse).locator('video').waitFor();
  await hangUp(nurse);
  await expect.poll(() => trackStates(nurse), patience).not.toContain('live');
  await clear(sides);

  await makeCamera(nurse, 'busy');
  await place(sides, 'nurse');
  for (const page of [nurse, expert]) await talking(page);
  await expect(nurse.getByText(insideCall.missing.camera.busy)).toBeVisible();
  expect(await letGo(nurse)).toEqual(['audio']);
  await expect
    .poll(async () => (await connectionFacts(expert)).audioPackets, patience)
    .toBeGreaterThan(0);
  await makeCamera(nurse, 'ready');
  await buttonNamed(nurse, insideCall.missing.again).click();
  await expect.poll(() => letGo(nurse), patience).toEqual(['audio', 'video']);
  await presentedFrames(expert, 5);
  await over();
});

test('what one side looks at arrives in the place of its camera, as it is looked at, and the camera comes back', async () => {
  const { nurse, expert } = sides.pages;
  await place(sides, 'nurse');
  for (const page of [nurse, expert]) await talking(page);
  const before = Math.max(await connectionCount(nurse), await connectionCount(expert));
  await openFromCall(nurse);
  const pictures = nurse.getByRole('region', { name: requests.page.pictures });
  await pictures.getByRole('button').first().click();
  const viewer = nurse.getByRole('dialog');
  await buttonNamed(viewer, show.beginTo(expertName)).click();
  await expect(viewer.getByText(show.isShown(expertName), { exact: true })).toBeVisible(patience);
  await expect(expert.getByText(show.otherShows(nurseName), { exact: true })).toBeVisible(patience);
  const atExpert = () => seenColours(expert, show.picture(nurseName));
  await until(async () => isFourColours(await atExpert()));
  // Turned by a quarter here, it is turned there.
  await nurse.keyboard.press('t');
  await until(async () => {
    const { red, green, blue, yellow } = await atExpert();
    return blue.x < red.x && yellow.x < green.x && red.y < green.y && blue.y < yellow.y;
  });
  // The line breaks: what was shown is shown over the next connection, and said again.
  await cutConnection(nurse);
  for (const page of [nurse, expert]) {
    await expect.poll(() => connectionCount(page), patience).toBeGreaterThan(before);
    await until(() => isConnected(page));
  }
  await until(async () => (await atExpert()).yellow.share > 0.08);
  await buttonNamed(viewer, show.stop).click();
  await expect(expert.getByText(show.otherShows(nurseName), { exact: true })).toBeHidden(patience);
  await until(async () => !isFourColours(await seenColours(expert, words.other)));
  await presentedFrames(expert, 5);
  await buttonNamed(viewer, common.close).click();

  await openFromCall(expert);
  await takeCase(expert);
  // Originals wait for the end of the call: what is here of them is shown.
  await expert.locator('canvas[data-state="preview"], canvas[data-state="full"]').waitFor();
  await expert.keyboard.press('i');
  await buttonNamed(expert, show.beginTo(nurseName)).click();
  const atNurse = () => seenColours(nurse, show.picture(expertName), true);
  await until(async () => isFourColours(await atNurse()));
  await over();
  await expect(buttonNamed(expert, show.stop)).toBeHidden();
});
