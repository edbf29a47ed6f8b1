import { join } from 'node:path';
import { outDir } from '../paths.mjs';
import { startPracticeHub } from '../practiceHub.mjs';
import { taskEnvironment } from '../taskEnvironment.mjs';
import { openWithoutScreen, openWorkstation } from '../workstations.mjs';

/**
 * Opens the workstation beside a hub with practice data. `--profile NAME` is another person.
 * @type {import('../tasks.mjs').Task}
 */
export async function start({ args, workplace }) {
  const env = taskEnvironment(workplace, null);
  await startPracticeHub(env);
  if (workplace.display === null) return openWorkstation(workplace, env, args);
  const picture = join(outDir, 'start', 'accueil.png');
  return openWithoutScreen(workplace, env, args, picture);
}
