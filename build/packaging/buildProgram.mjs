import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError, say } from '../console.mjs';
import { buildDir } from '../paths.mjs';
import { runQuietly } from '../processes.mjs';
import { allowSandboxHelper } from '../stage.mjs';
import { executableIn } from './builderConfig.mjs';
import { contentComplaints, listArchive } from './contents.mjs';
import { wrongFuses } from './fuses.mjs';
import { stageProgram } from './stageProgram.mjs';

const runBuilder = fileURLToPath(new URL('./runBuilder.mjs', import.meta.url));

/**
 * Stages the program, packs it with this runtime, and refuses what came out if a file too many, a file too few or a
 * fuse is wrong.
 * @param {{ runtime: import('../electronRuntime.mjs').Runtime, binding: string | null, plan: import('./packagePlan.mjs').PackagePlan, folder: string }} parts
 * `folder`: where the unpacked program and the builder's own targets go
 * @returns {Promise<string>} the unpacked program's folder
 */
export async function buildProgram({ runtime, binding, plan, folder }) {
  const work = join(buildDir, 'package');
  const programFolder = join(work, 'program');
  const output = join(work, 'output');
  const { testRuntime, electronVersion, dist } = runtime;
  rmSync(output, { recursive: true, force: true });
  stageProgram({ folder: programFolder, testRuntime, binding });
  say(`packing the program with Electron ${electronVersion}`);
  const targets = plan.built.filter(({ by, target }) => by === 'builder' && target !== 'unpacked');
  const parts = {
    programFolder,
    output,
    electronDist: dist,
    electronVersion,
    testRuntime,
    baseName: plan.baseName,
    targets: targets.map(({ target }) => target),
  };
  // Hard links would let the fuses of the package be set in the runtime that the tests use.
  const env = { ...process.env, USE_HARD_LINKS: 'false' };
  await runQuietly(process.execPath, [runBuilder, JSON.stringify(parts)], { env });
  mkdirSync(folder, { recursive: true });
  for (const { file } of targets) renameSync(join(output, file), join(folder, file));
  const unpacked = join(folder, plan.baseName);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(join(output, unpackedName(output)), unpacked);
  if (process.platform === 'linux' && process.getuid?.() === 0) allowSandboxHelper(unpacked);
  await inspectProgram(unpacked);
  return unpacked;
}

/** @param {string} output */
function unpackedName(output) {
  const name = readdirSync(output).find((entry) => /-unpacked$|^mac(-arm64)?$/.test(entry));
  if (name === undefined) throw new SetupError('the packager left no unpacked program');
  return name;
}

/**
 * @param {string} folder the unpacked program
 * @returns {string} the path of its archive
 */
export function archiveIn(folder) {
  const mac = join(folder, 'Estuaire.app', 'Contents', 'Resources', 'app.asar');
  return existsSync(mac) ? mac : join(folder, 'resources', 'app.asar');
}

/** @param {string} folder the unpacked program */
async function inspectProgram(folder) {
  const archive = archiveIn(folder);
  const complaints = [
    ...contentComplaints(listArchive(archive).map(({ path }) => path)),
    ...(await wrongFuses(executableIn(folder, process.platform))),
  ];
  const beside = readdirSync(join(archive, '..')).filter((name) => !/^app\.asar/.test(name));
  if (process.platform !== 'darwin')
    complaints.push(...beside.map((name) => `resources/${name} must not be packaged`));
  if (complaints.length > 0) throw new SetupError(complaints.join('\n'));
}
