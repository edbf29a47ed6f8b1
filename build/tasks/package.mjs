import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupError, say, seconds } from '../console.mjs';
import { makeDeb, makeTarball } from '../packaging/archives.mjs';
import { buildProgram } from '../packaging/buildProgram.mjs';
import { planPackage } from '../packaging/packagePlan.mjs';
import { selfTest } from '../packaging/selfTest.mjs';
import { testedProgram } from '../packaging/testedProgram.mjs';
import { writeUpdatePart } from '../packaging/updatePart.mjs';
import { buildDir, releaseDir, root } from '../paths.mjs';
import { ask } from '../processes.mjs';

/**
 * The unpacked program and the installers that this machine can make, in `release/`. What came out is started once
 * with `--self-test`, then packed; what could not be made is named. `--for-tests` only makes the unpacked program, and
 * prints where.
 * @type {import('../tasks.mjs').Task}
 */
export async function packageProgram({ args, workplace }) {
  if (args.includes('--for-tests')) {
    console.log(JSON.stringify(await testedProgram(workplace)));
    return 0;
  }
  const { runtime } = workplace;
  if (runtime === null) throw new SetupError('the plan prepared no Electron to package');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const plan = planPackage({
    platform: process.platform,
    arch: process.arch,
    testRuntime: runtime.testRuntime,
    hasDpkgDeb: ask('dpkg-deb', ['--version']) !== null,
    version,
  });
  rmSync(releaseDir, { recursive: true, force: true });
  mkdirSync(releaseDir, { recursive: true });
  const { binding } = workplace;
  const unpacked = await timed('unpacked', () =>
    buildProgram({ runtime, binding, plan, folder: releaseDir }),
  );
  await timed('self-test', async () => say(await selfTest(unpacked, workplace)));
  for (const { target, file } of plan.built) {
    const path = join(releaseDir, file);
    if (target === 'tar.gz') await timed(target, () => makeTarball(unpacked, path));
    if (target === 'deb') await timed(target, () => makeDeb(debParts(unpacked, path, version)));
  }
  const { testRuntime } = runtime;
  const part = { folder: releaseDir, version, testRuntime, plan };
  say(`${await writeUpdatePart(part)}: sizes and SHA-512, not signed yet`);
  report(plan);
  return 0;
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} version
 */
function debParts(folder, file, version) {
  const [packageName = '', , rest = ''] = file.slice(releaseDir.length + 1).split('_');
  const work = join(buildDir, 'package', 'deb');
  return { folder, file, work, version, packageName, arch: rest.replace('.deb', '') };
}

/**
 * @template Made
 * @param {string} name
 * @param {() => Promise<Made>} work
 * @returns {Promise<Made>}
 */
async function timed(name, work) {
  const begun = performance.now();
  const made = await work();
  say(`${name}: ${seconds(performance.now() - begun)}`);
  return made;
}

/** @param {import('../packaging/packagePlan.mjs').PackagePlan} plan */
function report({ built, notBuilt }) {
  console.log('made:');
  for (const { file } of built) {
    const path = join(releaseDir, file);
    if (!existsSync(path)) throw new SetupError(`${path} was planned and is not there`);
    const { size } = statSync(path);
    const weight = statSync(path).isDirectory() ? 'folder' : `${Math.round(size / 1e6)} MB`;
    console.log(`  release/${file} (${weight})`);
  }
  console.log('not made here:');
  for (const { target, reason } of notBuilt) console.log(`  ${target}: ${reason}`);
}
