import '../../shared/ipc/window.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { picture, slots } from '../faults/support/pictures.ts';
import { startHubProcess } from '../hub/support/hubProcess.ts';
import { requestAnswers } from '../support/exampleAnswers.ts';
import { manyNewResidents } from '../support/newResident.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { installNurse } from './benchNurse.ts';
import { sendHere } from './inPage.ts';
import type { BenchRow } from './measure.ts';
import { until } from './region.ts';

const requests = 5;
/** With four pictures in each request, 200 MB. */
const pictureBytes = 10_000_000;
const idleMs = 10_000;
/** How often the loop is looked at, which is part of every value that Node tells. */
const resolutionMs = 10;

/** How late the main process is while 200 MB go from a window to the store and on to a hub, against the same program at rest. */
export async function mainRow(): Promise<Record<string, BenchRow>> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-main-'));
  const hub = await startHubProcess(join(folder, 'hub'));
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-main') });
  try {
    const page = await installNurse(workstation, hub.url);
    const atRest = await delayDuring(workstation, () => wait(idleMs));
    const busy = await delayDuring(workstation, async () => {
      for (let request = 0; request < requests; request += 1) await send(page, request);
      await until(async () => (await waiting(page)) === 0);
    });
    return {
      'main.loop': {
        unit: 'ms late, p99 of the main process, during 200 MB',
        value: busy,
        baseline: atRest,
        ratio: busy / atRest,
      },
    };
  } finally {
    await workstation.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The 99th percentile of how late the main process's loop was meanwhile, milliseconds. */
async function delayDuring({ app }: Workstation, work: () => Promise<void>): Promise<number> {
  await app.evaluate((_, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  }, resolutionMs);
  await work();
  const nanoseconds = await app.evaluate(() => {
    const { benchDelay } = globalThis as unknown as {
      readonly benchDelay: {
        readonly disable: () => void;
        readonly percentile: (p: number) => number;
      };
    };
    benchDelay.disable();
    return benchDelay.percentile(99);
  });
  return Math.max(0, nanoseconds / 1e6 - resolutionMs);
}

function waiting(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const list = await window.estuaire.sync.list({});
    if (!list.ok) throw new Error(list.error.code);
    return list.value.items.length;
  });
}

function send(page: Page, number: number): Promise<void> {
  return page.evaluate(sendHere, {
    resident: manyNewResidents(number),
    answers: requestAnswers('ophthalmology'),
    slots: [...slots],
    picture: [...picture(number)],
    size: pictureBytes,
  });
}
