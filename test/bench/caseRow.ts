import '../../shared/ipc/window.ts';
import type { Page } from '@playwright/test';
import { joinHub, joinTeam } from '../e2e/acts/enrolment.ts';
import {
  fullPicture,
  hospitalText,
  openSitting,
  openTray,
  showTeam,
  takeCase,
} from '../e2e/acts/expert.ts';
import { buttonNamed, confirmKey, installUpToKey } from '../e2e/acts/gate.ts';
import { practiceCodes } from '../e2e/story/requests/joinHub.ts';
import { hospital, hospitalWorkstation, specialist } from '../e2e/story/requests/people.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { type BenchRow, median } from './measure.ts';

const { expert, specialties, tray } = hospitalText;

/** Cases gone through; the first one is only where the journey begins. */
const cases = 6;
/** How long she reads one case: the next one is got ready meanwhile. */
const readingMs = 6_000;
const aimMs = 300;
const arrivalMs = 150_000;

/**
 * « Demande suivante » with everything of the next case here: from the key to its sharp picture on screen, against
 * showing again a picture of the same case that is decoded already.
 */
export async function caseRow(): Promise<Record<string, BenchRow>> {
  const hub = await startHubProcess(makeRunFolder('bench-case-hub'));
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-case') });
  try {
    const page = await join(workstation, hub.url);
    await takeSome(page);
    await openSitting(page);
    await page.getByRole('button', { name: expert.sitting.begin }).or(resume(page)).click();
    await fullPicture(page);
    const next: number[] = [];
    const again: number[] = [];
    for (let place = 1; place < cases; place += 1) {
      await page.waitForTimeout(readingMs);
      const on = { key: 'n', full: expert.viewer.full, of: 'case' } as const;
      next.push(await page.evaluate(timeKey, on));
      await page.waitForTimeout(readingMs);
      await page.keyboard.press('ArrowRight');
      await fullPicture(page);
      const back = { key: 'ArrowLeft', full: expert.viewer.full, of: 'picture' } as const;
      again.push(await page.evaluate(timeKey, back));
    }
    return {
      'case.next': {
        unit: 'ms from the key to the sharp picture of the next case',
        value: median(next),
        baseline: median(again),
        ratio: median(next) / median(again),
        detail: { aimMs, slowest: Math.round(Math.max(...next)), cases: next.length },
      },
    };
  } finally {
    await workstation.close();
    await hub.stop();
  }
}

const resume = (page: Page) => page.getByRole('button', { name: expert.sitting.resume });

async function join(workstation: Workstation, url: string): Promise<Page> {
  const gate = await workstation.gate();
  const place = { establishment: hospital, workstationName: hospitalWorkstation };
  await confirmKey(gate, await installUpToKey(gate, { ...place, person: specialist }));
  const page = await workstation.record();
  await joinHub(page, url, practiceCodes.hospital);
  await joinTeam(page, practiceCodes.ophthalmology, specialties['OPHT-EHPAD'] ?? '');
  return page;
}

/** Takes the first cases of the list, so that their originals come here; each is shown sharp once. */
async function takeSome(page: Page): Promise<void> {
  await openTray(page);
  await showTeam(page, specialties['OPHT-EHPAD'] ?? '');
  const rows = page.getByRole('table', { name: tray.listLabel }).getByRole('row');
  await rows.nth(cases).waitFor({ timeout: arrivalMs });
  for (let place = 1; place <= cases; place += 1) {
    await rows.nth(place).getByRole('button').first().click();
    await buttonNamed(page, expert.header.quit).waitFor();
    await takeCase(page);
    await fullPicture(page);
    await buttonNamed(page, expert.header.quit).click();
    await rows.nth(cases).waitFor();
  }
}

interface Timed {
  readonly key: string;
  readonly full: string;
  /** What has to be another one before the picture counts: the case by its name, or the picture by its own. */
  readonly of: 'case' | 'picture';
}

/** Runs in the page: milliseconds from a key to the frame in which what it asked for is drawn sharp. */
async function timeKey({ key, full, of }: Timed): Promise<number> {
  const shown = () => document.querySelector('canvas[role="img"], img[role="img"]');
  const named = () =>
    of === 'case'
      ? (document.querySelector('h1')?.textContent ?? '')
      : (shown()?.getAttribute('aria-label') ?? '');
  const before = named();
  const begun = performance.now();
  const target = document.querySelector('[role="application"]');
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const drawn = () => new Promise<number>((done) => requestAnimationFrame(done));
  for (;;) {
    await drawn();
    const label = shown()?.getAttribute('aria-label') ?? '';
    if (named() !== before && label.endsWith(full)) return performance.now() - begun;
    if (performance.now() - begun > 60_000) throw new Error('never drawn');
  }
}
