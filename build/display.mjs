import { SetupError, say } from './console.mjs';
import { start } from './processes.mjs';

const withinMs = 20_000;

/**
 * Our own X server, without a screen; it picks a free number itself and ends with us.
 * @returns {Promise<string>} the value for DISPLAY
 */
export async function startDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-ac', '-nolisten', 'tcp'];
  const child = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    let errors = '';
    const timer = setTimeout(() => reject(new SetupError('Xvfb did not start')), withinMs);
    child.stderr?.on('data', (piece) => {
      errors += piece;
    });
    child.once('error', (error) => reject(new SetupError(`Xvfb: ${error.message}`)));
    child.once('exit', () => reject(new SetupError(`Xvfb stopped: ${errors.trim()}`)));
    child.stdio[3]?.once('data', (piece) => {
      clearTimeout(timer);
      resolve(String(piece).trim());
    });
  });
  child.unref();
  say(`no screen here: using a virtual one (Xvfb :${number}, 1920×1080)`);
  return `:${number}`;
}
