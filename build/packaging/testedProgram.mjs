import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { SetupError } from '../console.mjs';
import { writeLauncher } from '../launcher.mjs';
import { isOpenToAll } from '../ordinaryUser.mjs';
import { buildDir, root } from '../paths.mjs';
import { runQuietly } from '../processes.mjs';
import { openCopy } from '../stage.mjs';
import { contentHash, unlessStamped } from '../stamps.mjs';
import { executableIn } from './builderConfig.mjs';
import { buildProgram } from './buildProgram.mjs';
import { planPackage } from './packagePlan.mjs';
import { updateKeySetting } from './updateKey.mjs';

/**
 * What the tests of the packaged program work on.
 * @typedef {object} TestedProgram
 * @property {string} folder the program as it ships, readable by the user of the windows
 * @property {string} inspectable the same files, the binary alone differing by one fuse: Node's inspector may be asked for
 * @property {string} launcher starts that one as the user of the windows
 */

/**
 * The unpacked program for tests, made again when something that goes into it changed.
 * @param {import('../prepare.mjs').Workplace} workplace
 * @returns {Promise<TestedProgram>}
 */
export async function testedProgram({ runtime, binding, user }) {
  if (runtime === null) throw new SetupError('the plan prepared no Electron to package');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { platform, arch } = process;
  const { testRuntime } = runtime;
  const all = planPackage({ platform, arch, testRuntime, hasDpkgDeb: false, version });
  const plan = { ...all, built: all.built.filter(({ target }) => target === 'unpacked') };
  const folder = join(buildDir, 'package', 'tested');
  const stamp = join(buildDir, 'stamps', 'package');
  const program = join(folder, plan.baseName);
  const inspectable = join(folder, 'inspectable');
  if (!existsSync(program) || !existsSync(inspectable)) rmSync(stamp, { force: true });
  const updateKey = process.env[updateKeySetting] ?? '';
  await unlessStamped(stamp, `${inputs()}\n${runtime.dist}\n${binding}\n${updateKey}`, async () => {
    rmSync(folder, { recursive: true, force: true });
    await buildProgram({ runtime, binding, plan, folder });
    await makeInspectable(program, inspectable);
  });
  const readable =
    user === null || isOpenToAll(folder) ? folder : await openCopy('/var/tmp', folder);
  const executable = executableIn(join(readable, 'inspectable'), platform);
  return {
    folder: join(readable, plan.baseName),
    inspectable: join(readable, 'inspectable'),
    launcher: platform === 'linux' ? writeLauncher(readable, executable, user) : executable,
  };
}

/** Everything that goes into the package, and everything that decides how. */
function inputs() {
  const parts = ['main', 'preload', 'renderer', 'practice'].map((name) => join(buildDir, name));
  const rules = ['build/packaging', 'build/icons', 'package.json', 'package-lock.json'];
  return contentHash(root, [...parts, ...rules.map((name) => join(root, name))]);
}

/**
 * @param {string} program
 * @param {string} target
 */
async function makeInspectable(program, target) {
  await runQuietly('cp', ['-al', program, target]);
  const executable = executableIn(target, process.platform);
  rmSync(executable);
  copyFileSync(executableIn(program, process.platform), executable);
  chmodSync(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
