import { join } from 'node:path';
import { buildApp, writeRuntimeInfo } from './buildApp.mjs';
import { cacheFolder } from './cache.mjs';
import { startDisplay } from './display.mjs';
import { chooseElectron } from './electronRuntime.mjs';
import { writeFormList } from './formList.mjs';
import { installDependencies, runUnderNewerNode } from './install.mjs';
import { writeLauncher } from './launcher.mjs';
import { withLock } from './lock.mjs';
import { ordinaryUser } from './ordinaryUser.mjs';
import { buildDir, root } from './paths.mjs';
import { planSteps } from './plan.mjs';
import { practicePictures } from './practicePictures.mjs';
import { ensureSandboxPossible } from './sandbox.mjs';
import { sqliteBinding } from './sqliteAddon.mjs';
import { stageForUser } from './stage.mjs';
import { ensureSystemPackages } from './systemPackages.mjs';

/**
 * What a task finds ready.
 * @typedef {object} Workplace
 * @property {import('./electronRuntime.mjs').Runtime | null} runtime null for tasks without Electron
 * @property {string | null} binding the compiled SQLite add-on, null when the package's own will do
 * @property {import('./ordinaryUser.mjs').User | null} user who runs Electron; null when it is us
 * @property {{ electron: string, app: string, args: string[] } | null} where
 * @property {string | null} electronNode the Electron binary itself, readable by that user, to be started as plain Node
 * @property {string | null} display the DISPLAY of our own X server
 */

/**
 * Runs the steps of the plan.
 * @param {import('./plan.mjs').TaskName} task
 * @param {readonly string[]} commandLine
 * @returns {Promise<{ exitCode: number, workplace: null } | { exitCode: null, workplace: Workplace }>} an exit
 * code when another Node did the whole work
 */
export async function prepare(task, commandLine) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.umask(0o022);
  const steps = planSteps({
    platform: process.platform,
    arch: process.arch,
    isRoot,
    hasDisplay: hasDisplay(process.env),
    nodeVersion: process.versions.node,
    task,
  });
  const lock = join(buildDir, 'bootstrap.lock');
  const newer = steps.find((step) => step.name === 'newerNode');
  if (newer?.nodePackage !== undefined) {
    await withLock(lock, installDependencies);
    return { exitCode: await runUnderNewerNode(newer.nodePackage, commandLine), workplace: null };
  }
  const workplace = emptyWorkplace();
  await withLock(lock, async () => {
    writeFormList();
    for (const step of steps) await actions[step.name](workplace, step, { isRoot });
  });
  return { exitCode: null, workplace };
}

/** @returns {Workplace} */
function emptyWorkplace() {
  return {
    runtime: null,
    binding: null,
    user: null,
    where: null,
    electronNode: null,
    display: null,
  };
}

/** @param {NodeJS.ProcessEnv} env */
function hasDisplay(env) {
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/** French dates and labels of Chromium's own parts, whatever the machine's language. */
const electronArgs = Object.freeze(['--lang=fr-FR']);

/** @type {Record<import('./plan.mjs').StepName, (w: Workplace, step: import('./plan.mjs').Step, o: { isRoot: boolean }) => Promise<void>>} */
const actions = {
  dependencies: installDependencies,
  newerNode: async () => {},
  systemPackages: async (_workplace, step, options) => {
    await ensureSystemPackages(step.packages ?? [], options);
  },
  electronRuntime: async (workplace, _step, { isRoot }) => {
    const runtime = await chooseElectron(cacheOf());
    if (process.platform === 'linux' && !isRoot) ensureSandboxPossible(runtime.dist);
    workplace.runtime = runtime;
    workplace.electronNode = runtime.executable;
    const linux = process.platform === 'linux';
    const electron = linux
      ? writeLauncher(cacheOf(), runtime.executable, null)
      : runtime.executable;
    workplace.where = { electron, app: root, args: [...electronArgs] };
  },
  sqliteAddon: async (workplace, _step, options) => {
    const runtime = chosen(workplace);
    workplace.binding = await sqliteBinding(cacheOf(), runtime, options);
    const { testRuntime, electronVersion } = runtime;
    writeRuntimeInfo({ testRuntime, electronVersion, sqliteBinding: workplace.binding });
  },
  build: async () => {
    await buildApp();
    await practicePictures(cacheOf());
  },
  ordinaryUser: async (workplace) => {
    const user = await ordinaryUser();
    const parts = {
      cache: cacheOf(),
      runtime: chosen(workplace),
      binding: workplace.binding,
      user,
    };
    const { electron, app, executable, binding } = await stageForUser(parts);
    Object.assign(workplace, { user, electronNode: executable, binding });
    workplace.where = { electron, app, args: [...electronArgs] };
  },
  display: async (workplace) => {
    workplace.display = await startDisplay();
  },
  task: async () => {},
};

function cacheOf() {
  return cacheFolder({ env: process.env, isRoot: process.getuid?.() === 0 });
}

/** @param {Workplace} workplace */
function chosen({ runtime }) {
  if (runtime === null) throw new Error('the plan put a step before the choice of the runtime');
  return runtime;
}
