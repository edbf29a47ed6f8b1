import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startHubProcess } from '../../hub/support/hubProcess.ts';
import { makeRunFolder } from '../../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../../support/workstation.ts';
import { type BenchRow, median } from '../measure.ts';
import { onePicture, picturesOfCase, timeKey, timePan, timeShown } from './looks.ts';
import { readPictures, sendPictures } from './viewedCase.ts';

const looks = 5;
const comparisons = 3;
/** What the issue asks for. */
const aims = { openMs: 100, imagesPerSecond: 20 } as const;

/** Pictures of 20 million pixels on the screen of who reads them, drawn without a graphics processor. */
export async function viewerRows(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-viewer-'));
  const hub = await startHubProcess(join(folder, 'hub'));
  const open: Workstation[] = [];
  const launch = async (name: string) => {
    const workstation = await launchWorkstation({ profileDir: makeRunFolder(name) });
    open.push(workstation);
    return workstation;
  };
  try {
    await sendPictures(await launch('bench-viewer-nurse'), hub.url);
    return await look(await readPictures(await launch('bench-viewer'), hub.url));
  } finally {
    await Promise.all(open.map((workstation) => workstation.close()));
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function look(page: Page): Promise<Record<string, BenchRow>> {
  await onePicture(page);
  const count = await picturesOfCase(page);
  // Two after the first picture are prefetched and one before: the last one is not.
  const cold = await timeShown(page, count - 1);
  for (let place = 0; place < count; place += 1) await timeShown(page, place);
  const warm: number[] = [];
  for (let turn = 0; turn < looks; turn += 1) warm.push(await timeShown(page, turn % count));
  const four: number[] = [];
  for (let turn = 0; turn < comparisons; turn += 1) {
    four.push(await timeKey(page, '4', count));
    await timeKey(page, 'c', 1);
  }
  const whole = await timePan(page);
  await timeKey(page, '1', 1);
  const real = await timePan(page);
  // Three steps of 1.25 from real size.
  for (const _step of [0, 1, 2]) await timeKey(page, '-', 1);
  const half = await timePan(page);
  const slowest = Math.round(Math.max(...warm));
  return {
    'image.open': {
      ...row('ms from the click to the sharp pixels', median(warm), aims.openMs),
      detail: { slowest },
    },
    'image.openCold': { unit: 'ms, its pixels not yet decoded', value: cold },
    'image.compare4': row('ms from the key to four sharp pictures', median(four), aims.openMs),
    'image.pan20': {
      ...row('images a second at real size', real.imagesPerSecond, aims.imagesPerSecond),
      detail: {
        ownMs: Math.round(real.ownMs),
        halfSize: Math.round(half.imagesPerSecond),
        atRest: Math.round(whole.imagesPerSecond),
      },
    },
  };
}

function row(unit: string, value: number, baseline: number): BenchRow {
  return { unit, value, baseline, ratio: value / baseline };
}
