import { join } from 'node:path';
import { outDir } from '../paths.mjs';
import { startPracticeHub } from '../practiceHub.mjs';
import { taskEnvironment } from '../taskEnvironment.mjs';
import { openWithoutScreen, openWorkstation } from '../workstations.mjs';

/** Profiles of the two people who work side by side. */
const people = Object.freeze(['infirmiere', 'expert']);

/**
 * The nurse's workstation and the expert's, side by side with one practice hub.
 * @type {import('../tasks.mjs').Task}
 */
export async function duo({ args, workplace }) {
  const env = taskEnvironment(workplace, null);
  await startPracticeHub(env);
  const codes = await Promise.all(
    people.map((name) => {
      const own = [`--profile=${name}`, ...args];
      if (workplace.display === null) return openWorkstation(workplace, env, own);
      return openWithoutScreen(workplace, env, own, join(outDir, 'duo', `${name}.png`));
    }),
  );
  return Math.max(...codes);
}
