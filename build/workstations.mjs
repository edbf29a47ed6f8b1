import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError, say } from './console.mjs';
import { runInFront } from './processes.mjs';

const drawnWithinMs = 60_000;

/**
 * Opens the workstation on the screen and waits until its windows are closed.
 * @param {import('./prepare.mjs').Workplace} workplace
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
export function openWorkstation(workplace, env, args) {
  const { electron, app, args: own } = placeOf(workplace);
  return runInFront(electron, [app, ...own, ...args], { env });
}

/**
 * Opens the workstation on a screen that nobody sees, and keeps a picture of its first window.
 * @param {import('./prepare.mjs').Workplace} workplace
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 * @param {string} picture
 * @returns {Promise<number>}
 */
export async function openWithoutScreen(workplace, env, args, picture) {
  const { electron, app, args: own } = placeOf(workplace);
  const { _electron } = await import('@playwright/test');
  const program = await _electron.launch({
    executablePath: electron,
    args: [app, ...own, ...args],
    chromiumSandbox: true,
    env: Object.fromEntries(
      Object.entries(env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
    ),
  });
  const closed = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      program.once('close', () => resolve());
    })
  );
  const page = await drawnWindow(program);
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  say(`the workstation is open; its first window is drawn in ${picture}`);
  say(`to stop: Ctrl-C here, or: kill ${process.pid}`);
  await closed;
  return 0;
}

/**
 * Windows replace one another while the program starts: the first that shows a heading is the one to picture.
 * @param {import('@playwright/test').ElectronApplication} program
 */
async function drawnWindow(program) {
  const deadline = Date.now() + drawnWithinMs;
  while (Date.now() < deadline) {
    for (const page of program.windows()) {
      const drawn = await page
        .getByRole('heading')
        .first()
        .isVisible()
        .catch(() => false);
      if (drawn) return page;
    }
    await wait(100);
  }
  await program.close();
  throw new SetupError('the workstation opened no window with a heading');
}

/** @param {import('./prepare.mjs').Workplace} workplace */
function placeOf({ where }) {
  if (where === null) throw new Error('the plan of this task prepares no Electron');
  return where;
}
