import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { encode } from 'jpeg-js';
import { joinHub, joinTeam } from '../e2e/acts/enrolment.ts';
import { fullPicture, hospitalText, openTray, takeCase } from '../e2e/acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../e2e/acts/gate.ts';
import { practiceCodes } from '../e2e/story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../e2e/story/requests/people.ts';
import { slots } from '../faults/support/pictures.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { requestAnswers } from '../support/exampleAnswers.ts';
import { manyNewResidents } from '../support/newResident.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { installNurse } from './benchNurse.ts';
import { sendHere } from './inPage.ts';
import type { BenchRow } from './measure.ts';

/** A retinograph's photograph of 20 million pixels. */
const [width, height] = [5472, 3648];
const arrivalMs = 300_000;
const panMs = 4_000;
/** What the issue asks for. */
const aims = { openMs: 100, imagesPerSecond: 20 } as const;

/** Pictures of 20 million pixels on the screen of who reads them, drawn without a graphics processor. */
export async function pictureRows(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-picture-'));
  const hub = await startHubProcess(join(folder, 'hub'));
  const open: Workstation[] = [];
  try {
    const nurse = await launchWorkstation({ profileDir: makeRunFolder('bench-picture-nurse') });
    open.push(nurse);
    const asking = await installNurse(nurse, hub.url);
    const picture = [...photograph()];
    const resident = manyNewResidents(1);
    const answers = requestAnswers('ophthalmology');
    await asking.evaluate(sendHere, { resident, answers, slots, picture, size: picture.length });
    const expert = await launchWorkstation({ profileDir: makeRunFolder('bench-picture') });
    open.push(expert);
    const page = await openFirstCase(expert, hub.url);
    const cold = await timeShown(page, 3);
    await seeAll(page);
    const warm = await timeShown(page, 0);
    const four = await timeKey(page, '4', 4);
    await page.keyboard.press('c');
    await page.keyboard.press('1');
    const pan = await page.evaluate(panHere, panMs);
    return {
      'image.show': row('ms from the click to the sharp pixels', warm, aims.openMs),
      'image.showCold': { unit: 'ms, its original not yet read', value: cold },
      'image.compare4': row('ms from the key to four sharp pictures', four, aims.openMs),
      'image.pan20': row('images a second at real size', pan, aims.imagesPerSecond),
    };
  } finally {
    await Promise.all(open.map((workstation) => workstation.close()));
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(unit: string, value: number, baseline: number): BenchRow {
  return { unit, value, baseline, ratio: value / baseline };
}

/** Shades that follow no simple line, so that scaling has something to do, in about 2 MB. */
function photograph(): Uint8Array {
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const x = at % width;
    const y = (at - x) / width;
    const shade = 128 + 60 * Math.sin(x / 90) * Math.cos(y / 70) + ((x * y) % 17);
    data[at * 4] = shade;
    data[at * 4 + 1] = shade / 2;
  }
  return new Uint8Array(encode({ width, height, data }, 80).data);
}

async function openFirstCase(workstation: Workstation, url: string): Promise<Page> {
  const gate = await workstation.gate();
  const place = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
  const page = await workstation.record();
  await joinHub(page, url, practiceCodes.hospital);
  const { expert, specialties } = hospitalText;
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  await openTray(page);
  const line = page.getByRole('table', { name: expert.tray.listLabel }).getByRole('row').nth(1);
  await line.getByRole('button').first().click({ timeout: arrivalMs });
  await buttonNamed(page, expert.header.quit).waitFor();
  await takeCase(page);
  await fullPicture(page);
  await page.keyboard.press('Escape');
  return page;
}

/** Every picture of the strip, until each was sharp once. */
async function seeAll(page: Page): Promise<void> {
  for (let place = 0; place < slots.length; place += 1) await timeShown(page, place);
}

/** From the click on that thumbnail to its pixels drawn. */
function timeShown(page: Page, place: number): Promise<number> {
  return page.evaluate(showHere, { strip: hospitalText.expert.viewer.strip, place });
}

/** Runs in the page. */
async function showHere(asked: { strip: string; place: number }): Promise<number> {
  const strip = document.querySelector(`ul[aria-label="${asked.strip}"]`);
  const button = strip?.querySelectorAll('button')[asked.place];
  const begun = performance.now();
  button?.click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    const canvas = document.querySelector('canvas[data-state]');
    const isThere = button?.getAttribute('aria-pressed') === 'true';
    if (isThere && canvas?.getAttribute('data-state') === 'full') return performance.now() - begun;
  }
}

/** From a key to that many sharp pictures. */
function timeKey(page: Page, key: string, count: number): Promise<number> {
  return page.evaluate(pressHere, { key, count });
}

/** Runs in the page. */
async function pressHere(asked: { key: string; count: number }): Promise<number> {
  const stage = document.querySelector('[role=application]');
  const begun = performance.now();
  const code = `Digit${asked.key}`;
  stage?.dispatchEvent(new KeyboardEvent('keydown', { key: asked.key, code, bubbles: true }));
  for (;;) {
    await new Promise(requestAnimationFrame);
    const sharp = document.querySelectorAll('canvas[data-state=full]').length;
    if (sharp === asked.count) return performance.now() - begun;
  }
}

/** Runs in the page: the picture moves at each drawing, to and fro; how many drawings a second. */
async function panHere(forMs: number): Promise<number> {
  const stage = document.querySelector('[role=application]');
  const begun = performance.now();
  let drawn = 0;
  while (performance.now() - begun < forMs) {
    const key = Math.floor(drawn / 20) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    stage?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true }));
    await new Promise(requestAnimationFrame);
    drawn += 1;
  }
  return (1000 * drawn) / (performance.now() - begun);
}
