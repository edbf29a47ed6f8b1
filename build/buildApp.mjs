import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './console.mjs';
import { buildDir, inPackage, root } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { contentHash, unlessStamped } from './stamps.mjs';

const sources = Object.freeze([
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'build/loadedByName.ts',
  'build/vault.vite.config.ts',
  'package.json',
  'package-lock.json',
]);

const products = Object.freeze([
  'main/main.cjs',
  'main/vault.cjs',
  'preload/decoder.cjs',
  'preload/preload.cjs',
  'renderer/index.html',
]);

/** Compiles the workstation when a source, a dependency or the configuration changed since the last time. */
export async function buildApp() {
  const inputs = contentHash(
    root,
    sources.map((name) => join(root, name)),
  );
  const stamp = join(buildDir, 'stamps', 'build');
  if (!products.every((name) => existsSync(join(buildDir, name)))) rmSync(stamp, { force: true });
  await unlessStamped(stamp, inputs, async () => {
    say('building the workstation');
    const electronVite = inPackage('electron-vite', 'bin', 'electron-vite.js');
    await runQuietly(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
      cwd: root,
    });
    const vault = ['build', '-c', 'build/vault.vite.config.ts', '--logLevel', 'warn'];
    await runQuietly(process.execPath, [inPackage('vite', 'bin', 'vite.js'), ...vault], {
      cwd: root,
    });
  });
}

/**
 * What the program has to know of the machine it was prepared for; it reads this beside its own bundles.
 * @param {{ testRuntime: boolean, electronVersion: string, sqliteBinding: string | null }} info
 */
export function writeRuntimeInfo(info) {
  const file = join(buildDir, 'runtime.json');
  const text = `${JSON.stringify(info, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(buildDir, { recursive: true });
  writeFileSync(file, text);
}
