import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { encode } from 'jpeg-js';
import { joinHub, joinTeam } from '../e2e/acts/enrolment.ts';
import {
  caseLine,
  comesOnTray,
  fullPicture,
  hospitalText,
  openCase,
  openTray,
  searchTray,
  takeCase,
} from '../e2e/acts/expert.ts';
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
import { type BenchRow, median } from './measure.ts';

/** A retinograph's photograph of 20 million pixels. */
const [width, height] = [5472, 3648];
const arrivalMs = 300_000;
/** The one whom `manyNewResidents` makes, as lists name him. */
const resident = 'TEST DURAND Paul';
const panMs = 4_000;
const looks = 5;
/** What the issue asks for. */
const aims = { openMs: 100, imagesPerSecond: 20 } as const;

/** Pictures of 20 million pixels on the screen of who reads them, drawn without a graphics processor. */
export async function viewerRows(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-viewer-'));
  const picture = [...photograph()];
  const hub = await startHubProcess(join(folder, 'hub'));
  const open: Workstation[] = [];
  try {
    const nurse = await launchWorkstation({ profileDir: makeRunFolder('bench-viewer-nurse') });
    open.push(nurse);
    await sendFour(await installNurse(nurse, hub.url), picture);
    const expert = await launchWorkstation({ profileDir: makeRunFolder('bench-viewer') });
    open.push(expert);
    const page = await openFirstCase(expert, hub.url);
    return await look(page);
  } finally {
    await Promise.all(open.map((workstation) => workstation.close()));
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(page: Page): Promise<Record<string, BenchRow>> {
  // The neighbours of the first picture are prefetched, two after it and one before: the last one is not.
  const cold = await timeShown(page, slots.length - 1);
  for (const place of slots.keys()) await timeShown(page, place);
  const warm: number[] = [];
  for (let turn = 0; turn < looks; turn += 1) warm.push(await timeShown(page, turn % slots.length));
  const four = await timeKey(page, '4', slots.length);
  await timeKey(page, '2', 2);
  await timeKey(page, 'c', 1);
  await timeKey(page, '1', 1);
  const real = await page.evaluate(panHere, panMs);
  // Three steps of 1.25 from real size.
  for (const _step of [0, 1, 2]) await timeKey(page, '-', 1);
  const half = await page.evaluate(panHere, panMs);
  return {
    'image.open': row('ms from the click to the sharp pixels', median(warm), aims.openMs),
    'image.openCold': { unit: 'ms, its pixels not yet decoded', value: cold },
    'image.compare4': row('ms from the key to four sharp pictures', four, aims.openMs),
    'image.pan20': row('images a second at real size', real, aims.imagesPerSecond),
    'image.panHalf': row('images a second at half of it', half, aims.imagesPerSecond),
  };
}

function row(unit: string, value: number, baseline: number): BenchRow {
  return { unit, value, baseline, ratio: value / baseline };
}

async function sendFour(page: Page, picture: readonly number[]): Promise<void> {
  const answers = requestAnswers('ophthalmology');
  await page.evaluate(sendHere, {
    resident: manyNewResidents(1),
    answers,
    slots,
    picture,
    size: picture.length,
  });
}

/** Shades that follow no simple line, so that scaling has something to do. */
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
  // The region has requests of its own, which others may have taken.
  await searchTray(page, resident);
  await comesOnTray(page, caseLine(page, resident), arrivalMs);
  await openCase(page, resident);
  await buttonNamed(page, expert.answer.accept).waitFor({ timeout: arrivalMs });
  await takeCase(page);
  await originalsHere(page);
  await fullPicture(page);
  return page;
}

/** Until the original of every picture of the case has come from the hub. */
async function originalsHere(page: Page): Promise<void> {
  await page.waitForFunction(
    async (asked) => {
      const found = await window.estuaire.serviceRequest.search(asked);
      const id = found.ok ? (found.value.rows[0]?.id ?? '') : '';
      const read = await window.estuaire.serviceRequest.read({ id });
      return read.ok && read.value.images.every(({ presence }) => presence === 'original');
    },
    { patientId: null, specialty: null, text: resident, offset: 0, limit: 5, view: 'all' as const },
    { timeout: arrivalMs, polling: 500 },
  );
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
