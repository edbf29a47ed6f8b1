import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fakeDevices } from '../../support/fakeDevices.ts';
import { makeFolderIn, makeRunFolder } from '../../support/runFolder.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { launchWorkstation, type Workstation } from '../../support/workstation.ts';
import { createRegion, type Region } from './requests/region.ts';
import type { TracedLaunch, TracedProgram } from './traces.ts';

/** What passes from one step to the next. */
export interface Story {
  readonly seed: number;
  /** The version of Electron that ran, once it did. */
  electron: string | null;
  readonly random: (limit: number) => number;
  readonly profileDir: string;
  /** One trace for each launch of any program of the story. */
  readonly traces: readonly TracedLaunch[];
  readonly workstation: () => Workstation;
  readonly launch: () => Promise<Workstation>;
  /** The hub and the hospital, for the requests. */
  readonly region: Region;
  /** Where pictures and documents of the story are written. */
  readonly outDir: string;
  /** A folder of pictures to send instead of the drawn ones; null when none was given. */
  readonly imagesDir: string | null;
  readonly close: () => Promise<void>;
  /** The recovery key read on screen; null before that. */
  recoveryKey: string | null;
  /** True once the file of the interrupted resident is known to be kept. */
  interruptedKept: boolean;
  readonly shoot: (page: Page, label: string) => Promise<void>;
  readonly shootWhatIsThere: () => Promise<void>;
  readonly beginStep: (name: string) => void;
  readonly endStep: () => readonly string[];
}

/** Prepares a new workstation's folders; screenshots go to `outDir`. */
export function createStory(outDir: string, seed: number, imagesDir: string | null = null): Story {
  mkdirSync(outDir, { recursive: true });
  const folder = makeRunFolder('story');
  const traces: TracedLaunch[] = [];
  const traceOf = (program: TracedProgram): string => {
    const logFolder = makeFolderIn(folder, `trace-${traces.length + 1}-${program}`);
    traces.push({ program, logFolder });
    return logFolder;
  };
  const region = createRegion(folder, traceOf);
  let running: Workstation | null = null;
  let step = { name: '', number: 0, shots: [] as string[] };

  const workstation = (): Workstation => {
    if (running === null) throw new Error('The workstation is not running');
    return running;
  };
  const shoot = async (page: Page, label: string): Promise<void> => {
    const name = `${String(step.number).padStart(2, '0')}-${step.name}-${label}.png`;
    await page.screenshot({ path: join(outDir, name), animations: 'disabled' });
    step.shots.push(name);
  };

  return {
    seed,
    electron: null,
    random: seededRandom(seed),
    profileDir: makeFolderIn(folder, 'profile'),
    traces,
    workstation,
    recoveryKey: null,
    interruptedKept: false,
    async launch() {
      const profileDir = join(folder, 'profile');
      running = await launchWorkstation({
        profileDir,
        strace: traceOf('nurse'),
        extraArgs: fakeDevices,
      });
      this.electron = await running.app.evaluate(() => process.versions.electron ?? null);
      return running;
    },
    region,
    outDir,
    imagesDir,
    async close() {
      await running?.close();
      running = null;
      await region.close();
    },
    shoot,
    async shootWhatIsThere() {
      for (const { name, app } of [
        ...seen(running, 'nurse'),
        ...seen(region.expertIfAny(), 'expert'),
      ]) {
        const page = app.windows().findLast(isSeen);
        if (page !== undefined) await shoot(page, `failure-${name}`);
      }
    },
    beginStep(name) {
      step = { name, number: step.number + 1, shots: [] };
    },
    endStep: () => step.shots,
  };
}

function seen(workstation: Workstation | null, name: string) {
  return workstation === null ? [] : [{ name, app: workstation.app }];
}

/** The decoder's window is hidden and has no picture. */
function isSeen(page: Page): boolean {
  return !page.isClosed() && /[?&]window=(gate|record)/.test(page.url());
}
