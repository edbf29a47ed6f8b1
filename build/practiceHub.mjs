import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError, say } from './console.mjs';
import { root } from './paths.mjs';
import { start } from './processes.mjs';

const port = 8443;
const withinMs = 30_000;

/**
 * A hub with practice data on this machine only, ended with us. One that already listens is used as it is.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ stop: () => void, again: () => Promise<void> } | null>} null when it is not ours to stop
 */
export async function startPracticeHub(env) {
  const program = join(root, 'hub', 'main.ts');
  if (await isListening()) {
    say(`a hub already listens on port ${port}: using it`);
    return null;
  }
  const data = join(dataFolder(process.platform, env), 'plateforme-fictive');
  const args = [program, '--practice', '--data', data, '--port', String(port)];
  const launch = async () => {
    const child = start(process.execPath, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
    const deadline = Date.now() + withinMs;
    while (!(await isListening())) {
      if (child.exitCode !== null) throw new SetupError('the practice hub stopped at once');
      if (Date.now() > deadline) throw new SetupError('the practice hub does not answer');
      await wait(100);
    }
    return child;
  };
  let child = await launch();
  say(`practice hub on http://127.0.0.1:${port}, its data in ${data}`);
  return {
    stop: () => void child.kill('SIGTERM'),
    again: async () => {
      child = await launch();
    },
  };
}

/** @returns {Promise<boolean>} */
function isListening() {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (/** @type {boolean} */ value) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [home]
 * @returns {string} where this system's programs keep a person's data
 */
export function dataFolder(platform, env, home = homedir()) {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'estuaire');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'estuaire');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'estuaire');
}
