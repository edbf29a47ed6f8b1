import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SetupError, say } from './console.mjs';
import { inPackage, root } from './paths.mjs';
import { neededNode } from './plan.mjs';
import { runInFront, runNpm } from './processes.mjs';
import { contentHash, readStamp, unlessStamped, writeStamp } from './stamps.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean, peer?: boolean }} LockEntry */
/** @typedef {Record<string, LockEntry>} LockPackages */

const stamp = join(root, 'node_modules', '.estuaire-lockfile');
const lockfile = join(root, 'package-lock.json');

/** Installs exactly what the lockfile names, and only when it changed; no package's script ever runs. */
export async function installDependencies() {
  const inputs = contentHash(root, [lockfile]);
  if (readStamp(stamp) !== inputs && installedAgrees()) writeStamp(stamp, inputs);
  await unlessStamped(stamp, inputs, async () => {
    say('installing the packages of package-lock.json (npm ci)');
    await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
  });
}

/** A folder filled by `npm install` after a change of the lockfile needs no second installation. */
function installedAgrees() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  return agrees(readPackages(lockfile), readPackages(hidden));
}

/**
 * @param {string} file
 * @returns {LockPackages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

/**
 * @param {LockPackages} locked what should be there
 * @param {LockPackages} installed what npm wrote down that it put there
 */
export function agrees(locked, installed) {
  const wanted = Object.entries(locked).filter(([path]) => path !== '');
  const unknown = Object.keys(installed).some((path) => locked[path] === undefined);
  return (
    !unknown &&
    wanted.every(([path, entry]) => {
      const found = installed[path];
      return found === undefined ? entry.optional === true : found.version === entry.version;
    })
  );
}

/**
 * Runs this same command again under the Node that came with the packages.
 * @param {string} nodePackage
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runUnderNewerNode(nodePackage, args) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const executable = inPackage(nodePackage, 'bin', name);
  if (!existsSync(executable)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old and ${nodePackage} is not installed: install Node ${neededNode.major}.${neededNode.minor} or newer.`,
    );
  }
  const path = `${dirname(executable)}${delimiter}${process.env.PATH ?? ''}`;
  const env = { ...process.env, PATH: path, ESTUAIRE_NEWER_NODE: '1' };
  return runInFront(executable, [join(root, 'build', 'bootstrap.mjs'), ...args], { env });
}
