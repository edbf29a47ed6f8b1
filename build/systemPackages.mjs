import { spawnSync } from 'node:child_process';
import { SetupError, say } from './console.mjs';
import { ask, runQuietly } from './processes.mjs';

/**
 * Makes sure that these Debian packages are there: installs them when root, else names the one command to type.
 * On a system without dpkg nothing can be checked and the step is passed.
 * @param {readonly string[]} packages
 * @param {{ isRoot: boolean }} options
 */
export async function ensureSystemPackages(packages, { isRoot }) {
  if (process.platform !== 'linux' || ask('dpkg-query', ['--version']) === null) return;
  const missing = missingPackages(packages, installedPackages(packages));
  if (missing.length === 0) return;
  if (!isRoot) throw new SetupError(commandToType(missing));
  say(`installing system packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env });
}

/**
 * @param {readonly string[]} missing
 * @returns {string}
 */
export function commandToType(missing) {
  return [
    'some system packages are missing. Type this once, then run the same command again:',
    '',
    `    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
    '',
  ].join('\n');
}

/**
 * @param {readonly string[]} wanted
 * @param {ReadonlySet<string>} installed
 * @returns {string[]} newer Debian and Ubuntu call some of these libraries `…t64`: either name will do
 */
export function missingPackages(wanted, installed) {
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/**
 * @param {readonly string[]} packages
 * @returns {Set<string>}
 */
function installedPackages(packages) {
  const names = packages.flatMap((name) => [name, `${name}t64`]);
  const format = `\${Package} \${db:Status-Abbrev}\n`;
  // It fails as soon as one name is unknown, yet prints the others: its output is what counts.
  const result = spawnSync('dpkg-query', ['-W', '-f', format, ...names], { encoding: 'utf8' });
  return parseInstalled(result.stdout);
}

/**
 * @param {string} text lines of a package name and its state, `ii` when it is installed
 * @returns {Set<string>}
 */
export function parseInstalled(text) {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  return new Set(lines.filter(([, state]) => state === 'ii').map(([name]) => name ?? ''));
}
