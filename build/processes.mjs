import { spawn, spawnSync } from 'node:child_process';
import { SetupError } from './console.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends what we started when this process ends, whichever way. */
export function endChildrenWithUs() {
  process.on('exit', endAll);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
  }
}

function endAll() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Starts a process that is ended with us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options) {
  const child = spawn(command, args, options);
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a command whose output is the task's own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, 1 when a signal ended it
 */
export function runInFront(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a command to its end and keeps what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number | null, out: string, all: string }>} `all` holds both outputs as they came
 */
export function collect(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let all = '';
    child.stdout?.on('data', (piece) => {
      out += piece;
      all += piece;
    });
    child.stderr?.on('data', (piece) => {
      all += piece;
    });
    child.once('error', (error) => reject(new SetupError(`${command}: ${error.message}`)));
    child.once('close', (code) => resolve({ code, out, all }));
  });
}

/**
 * Runs a set-up command quietly; the end of what it printed is shown only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>} what it printed on stdout
 */
export async function runQuietly(command, args, options) {
  const { code, out, all } = await collect(command, args, options);
  if (code === 0) return out;
  const tail = all.trimEnd().split('\n').slice(-25).join('\n');
  const how = code === null ? 'stopped' : `exit ${code}`;
  throw new SetupError(`${command} ${args.slice(0, 4).join(' ')}: ${how}\n${tail}`);
}

/**
 * npm, by the file npm itself named when it runs us, else by its name (a `.cmd` on Windows, which needs a shell).
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runNpm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return runQuietly(process.execPath, [cli, ...args], options);
  return runQuietly('npm', args, { shell: process.platform === 'win32', ...options });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {string | null} stdout, or null when it failed or is not there
 */
export function ask(command, args) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout : null;
}
