import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupError, seconds } from '../console.mjs';
import { checkDependencies } from '../dependencyCheck.mjs';
import { checkFileLengths } from '../fileLengths.mjs';
import { inPackage, root } from '../paths.mjs';
import { collect } from '../processes.mjs';

const biomeArguments = ['ci', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off'];

/** @type {readonly { name: string, run: () => Promise<void> }[]} each rejects with what is wrong */
const parts = [
  {
    name: 'format and lint',
    run: () => tool('@biomejs/biome', 'bin/biome', ...biomeArguments),
  },
  { name: 'types', run: () => tool('typescript', 'bin/tsc', '-b', '--pretty', 'false') },
  { name: 'import directions', run: checkDependencies },
  { name: 'unused code', run: () => tool('knip', 'bin/knip.js', '--config', 'build/knip.json') },
  { name: 'file lengths', run: checkFileLengths },
  { name: 'forms', run: checkForms },
];

/** The Questionnaires, which the other parts do not read. */
async function checkForms() {
  const script = join(root, 'build', 'formsCheck.ts');
  const { code, all } = await collect(process.execPath, [script], { cwd: root });
  if (code !== 0) throw new SetupError(all.trimEnd());
}

/**
 * Everything that can be judged without running the program.
 * @type {import('../tasks.mjs').Task}
 */
export async function check() {
  let failures = 0;
  for (const { name, run } of parts) {
    const begun = performance.now();
    const complaint = await run().then(
      () => null,
      (error) => (error instanceof SetupError ? error.message : error),
    );
    const time = seconds(performance.now() - begun);
    if (complaint === null) {
      console.log(`ok    ${name} (${time})`);
    } else {
      failures += 1;
      console.log(`FAIL  ${name} (${time})`);
      console.log(complaint);
    }
  }
  return failures === 0 ? 0 : 1;
}

/**
 * By its path: two packages may claim the same name in `node_modules/.bin`.
 * @param {string} packageName
 * @param {string} bin
 * @param {readonly string[]} args
 */
async function tool(packageName, bin, ...args) {
  const { code, all } = await collect(process.execPath, [inPackage(packageName, bin), ...args], {
    cwd: root,
  });
  if (code !== 0) throw new SetupError(all.trimEnd());
}
