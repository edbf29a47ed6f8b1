import { type Page, test } from '@playwright/test';
import { discover } from '../e2e/acts/gate.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';

/** One workstation in exercise for all the tests of a file, each starting where the other left the screen. */
export interface SharedWindow {
  readonly workstation: () => Workstation;
  /** The window of the unlocked person, as it is now. */
  readonly page: () => Promise<Page>;
}

/** Call it once at the top of a file of serial tests. */
export function shareWindow(extraArgs: readonly string[] = []): SharedWindow {
  let running: Workstation | null = null;
  test.beforeAll(async () => {
    running = await launchWorkstation({ profileDir: makeRunFolder('profile'), extraArgs });
    await discover(await running.gate());
    await running.record();
  });
  test.afterAll(() => running?.close());
  const workstation = (): Workstation => {
    if (running === null) throw new Error('The workstation is not running');
    return running;
  };
  return { workstation, page: () => workstation().record() };
}
