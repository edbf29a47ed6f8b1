import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { buildDir, inPackage, root } from '../paths.mjs';
import { externalPackages, packagesNeeded } from '../stage.mjs';
import { filesOf } from '../stamps.mjs';
import { isAllowed } from './contents.mjs';
import { readUpdateKey, updateKeySetting } from './updateKey.mjs';

/** Compiled for the test runtime; a supported Electron loads the package's own prebuilt file. */
const ownBinding = 'native/better_sqlite3.node';

/**
 * The folder that becomes `app.asar`: the bundles, the two packages with native code as far as this machine needs
 * them, and nothing that the list of `contents.mjs` does not name.
 * @param {{ folder: string, testRuntime: boolean, binding: string | null }} options
 */
export function stageProgram({ folder, testRuntime, binding }) {
  rmSync(folder, { recursive: true, force: true });
  for (const [from, to] of candidates(binding)) {
    if (!isAllowed(to)) continue;
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(from, join(folder, to));
  }
  if (testRuntime) {
    const info = { testRuntime, sqliteBinding: binding === null ? null : ownBinding };
    writeFileSync(join(folder, '.build', 'runtime.json'), `${JSON.stringify(info)}\n`);
  }
  const publicKey = readUpdateKey({ file: process.env[updateKeySetting], testRuntime });
  if (publicKey !== null) {
    const updates = `${JSON.stringify({ publicKey })}\n`;
    writeFileSync(join(folder, '.build', 'updates.json'), updates);
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/**
 * @param {string | null} binding
 * @returns {[from: string, to: string][]}
 */
function candidates(binding) {
  const prebuilt = `${process.platform}-${process.arch}.node`;
  const built = ['main', 'preload', 'renderer', 'practice'].flatMap((name) =>
    filesOf(join(buildDir, name)),
  );
  const packages = [...packagesNeeded(externalPackages)].flatMap((name) =>
    filesOf(inPackage(name)),
  );
  const ours = [...built, ...packages, join(root, 'LICENSE')].filter((file) => {
    if (!file.includes(`${sep}prebuilds${sep}`)) return true;
    return binding === null && file.endsWith(`${sep}${prebuilt}`);
  });
  /** @type {[string, string][]} */
  const pairs = ours.map((file) => [file, relative(root, file).split(sep).join('/')]);
  if (binding !== null && existsSync(binding)) pairs.push([binding, ownBinding]);
  return pairs;
}

/** What the packaged program says of itself; dependencies are named so that the packager copies them. */
function manifest() {
  const { version, description, license, main, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return {
    name: 'estuaire',
    productName: 'Estuaire',
    version,
    description,
    license,
    author: 'Estuaire',
    main,
    dependencies: Object.fromEntries(externalPackages.map((name) => [name, dependencies[name]])),
  };
}
