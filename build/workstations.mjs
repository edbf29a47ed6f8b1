import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from './console.mjs';
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
  const page = await program.firstWindow({ timeout: drawnWithinMs });
  await page.getByRole('heading').first().waitFor({ timeout: drawnWithinMs });
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  say(`the workstation is open; its first window is drawn in ${picture}`);
  say(`to stop: Ctrl-C here, or: kill ${process.pid}`);
  await closed;
  return 0;
}

/** @param {import('./prepare.mjs').Workplace} workplace */
function placeOf({ where }) {
  if (where === null) throw new Error('the plan of this task prepares no Electron');
  return where;
}
