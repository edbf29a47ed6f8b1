import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { cached } from './cache.mjs';
import { writeLauncher } from './launcher.mjs';
import { isOpenToAll } from './ordinaryUser.mjs';
import { buildDir, inPackage, root } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { contentHash, textHash } from './stamps.mjs';

/** The packages that the built program loads by name; all others are inside the bundles. */
export const externalPackages = Object.freeze(['better-sqlite3', '@node-rs/argon2']);

/** Header files only: needed to compile, never at run time. */
const compileTimeOnly = new Set(['node-addon-api']);

const oldAfterMs = 6 * 60 * 60_000;
const defaultOpenFolder = '/var/cache/estuaire';

/** @typedef {import('./ordinaryUser.mjs').User} User */
/** @typedef {import('./electronRuntime.mjs').Runtime} Runtime */

/**
 * A copy of the built program that the ordinary user can read, and a script that starts Electron as that user.
 * @param {{ cache: string, runtime: Runtime, binding: string | null, user: User }} parts
 * @returns {Promise<{ electron: string, app: string, executable: string, binding: string | null }>}
 */
export async function stageForUser({ cache, runtime, binding, user }) {
  const open = isOpenToAll(cache) ? cache : defaultOpenFolder;
  const dist = await openCopy(open, runtime.dist);
  const openBinding =
    binding === null ? null : join(await openCopy(open, dirname(binding)), basename(binding));
  allowSandboxHelper(dist);
  const app = await stageApp(open, openBinding);
  const executable = join(dist, relative(runtime.dist, runtime.executable));
  const electron = writeLauncher(open, executable, user);
  removeOld(open);
  return { electron, app, executable, binding: openBinding };
}

/**
 * @param {string} open
 * @param {string} folder
 * @returns {Promise<string>} the folder itself when everybody can read it, else that of a copy
 */
export async function openCopy(open, folder) {
  if (isOpenToAll(folder)) return folder;
  const name = `copy-${basename(folder)}-${Math.round(statSync(folder).mtimeMs)}`;
  const copy = await cached(open, name, async (target) => {
    await runQuietly('cp', ['-a', '--reflink=auto', `${folder}/.`, target]);
    await runQuietly('chmod', ['-R', 'a+rX', target]);
  });
  touch(copy);
  return copy;
}

/**
 * Chromium prefers user namespaces; where the system forbids them its helper must belong to root and be setuid.
 * @param {string} dist
 */
export function allowSandboxHelper(dist) {
  const helper = join(dist, 'chrome-sandbox');
  if (!existsSync(helper) || (statSync(helper).mode & 0o4000) !== 0) return;
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

/**
 * @param {string} open
 * @param {string | null} binding
 */
async function stageApp(open, binding) {
  const runtime = JSON.parse(readFileSync(join(buildDir, 'runtime.json'), 'utf8'));
  const runtimeText = JSON.stringify({ ...runtime, sqliteBinding: binding });
  const parts = ['main', 'preload', 'renderer', 'practice'].map((name) => join(buildDir, name));
  const packages = [...packagesNeeded(externalPackages)];
  const manifests = packages.map((name) => inPackage(name, 'package.json'));
  const inputs = contentHash(root, [join(root, 'package.json'), ...parts, ...manifests]);
  const name = `app-${textHash(inputs + runtimeText)}`;
  const app = await cached(open, name, async (folder) => {
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
    for (const part of parts)
      await cp(part, join(folder, relative(root, part)), { recursive: true });
    writeFileSync(join(folder, '.build', 'runtime.json'), runtimeText);
    for (const packageName of packages) await copyPackage(packageName, folder);
    await runQuietly('chmod', ['-R', 'a+rX', folder]);
  });
  touch(app);
  return app;
}

/**
 * @param {readonly string[]} names
 * @returns {Set<string>} these packages and all that they load, as far as this machine has them
 */
export function packagesNeeded(names) {
  /** @type {Set<string>} */
  const found = new Set();
  const visit = (/** @type {string} */ name) => {
    const manifest = inPackage(name, 'package.json');
    if (found.has(name) || compileTimeOnly.has(name) || !existsSync(manifest)) return;
    found.add(name);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(manifest, 'utf8'),
    );
    Object.keys({ ...dependencies, ...optionalDependencies }).forEach(visit);
  };
  names.forEach(visit);
  return found;
}

/**
 * Without the C sources, and with the prebuilt file of this machine only.
 * @param {string} name
 * @param {string} app
 */
async function copyPackage(name, app) {
  const from = inPackage(name);
  const skipped = new Set(['deps', 'src', 'build']);
  const filter = (/** @type {string} */ path) => {
    const [top = '', file] = relative(from, path).split(sep);
    if (top === 'prebuilds' && file !== undefined)
      return file === `${process.platform}-${process.arch}.node`;
    return !skipped.has(top);
  };
  await cp(from, join(app, relative(root, from)), { recursive: true, filter });
}

/**
 * Notes that this run uses the folder.
 * @param {string} folder
 */
function touch(folder) {
  const now = new Date();
  utimesSync(folder, now, now);
}

/**
 * Copies that no run asked for in hours; the newest ones stay for whoever still has them open.
 * @param {string} open
 */
function removeOld(open) {
  for (const name of readdirSync(open)) {
    if (!/^(app|copy)-/.test(name)) continue;
    const folder = join(open, name);
    if (Date.now() - statSync(folder).mtimeMs > oldAfterMs)
      rmSync(folder, { recursive: true, force: true });
  }
}
