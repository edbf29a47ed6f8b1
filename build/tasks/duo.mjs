import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../console.mjs';
import { outDir, root } from '../paths.mjs';
import { startPracticeHub } from '../practiceHub.mjs';
import { start } from '../processes.mjs';
import { closeRunFolder, makeRunFolder } from '../runFolders.mjs';
import { taskEnvironment } from '../taskEnvironment.mjs';
import { openWithoutScreen, openWorkstation } from '../workstations.mjs';

/** Profiles of the two people who work side by side. */
const people = Object.freeze(['infirmiere', 'expert']);

/**
 * The nurse's workstation and the expert's, side by side with one practice hub and a switch that takes it away.
 * @type {import('../tasks.mjs').Task}
 */
export async function duo({ args, workplace }) {
  const env = taskEnvironment(workplace, null);
  const hub = await startPracticeHub(env);
  const folder = makeRunFolder(workplace);
  if (hub !== null && workplace.display === null) openSwitch(workplace, env, folder, hub);
  const codes = await Promise.all(
    people.map((name) => {
      const own = [`--profile=${name}`, ...args];
      if (workplace.display === null) return openWorkstation(workplace, env, own);
      return openWithoutScreen(workplace, env, own, join(outDir, 'duo', `${name}.png`));
    }),
  );
  closeRunFolder(folder, { ok: true });
  return Math.max(...codes);
}

/**
 * A small window with « Couper le réseau »: the hub's process ends, and starts again on the same data.
 * @param {import('../prepare.mjs').Workplace} workplace
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 * @param {{ stop: () => void, again: () => Promise<void> }} hub
 */
function openSwitch({ where }, env, folder, hub) {
  if (where === null) return;
  const app = join(folder, 'networkSwitch');
  cpSync(join(root, 'build', 'networkSwitch'), app, { recursive: true });
  const profile = join(folder, 'networkSwitch-profile');
  const child = start(where.electron, [app, ...where.args, `--user-data-dir=${profile}`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.on('data', (/** @type {Buffer} */ piece) => {
    const word = piece.toString('utf8');
    if (word.includes('cut')) hub.stop();
    if (word.includes('restore')) hub.again().catch((error) => say(String(error)));
  });
}
