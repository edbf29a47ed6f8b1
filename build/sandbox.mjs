import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './console.mjs';

/**
 * Chromium's sandbox needs user namespaces, or a helper that belongs to root. Some systems forbid the first to
 * ordinary programs; we never start without a sandbox, so the second is asked for, by one command.
 * @param {string} dist the Electron folder
 */
export function ensureSandboxPossible(dist) {
  const command = commandForSandbox({
    namespaces: readSwitch('/proc/sys/kernel/unprivileged_userns_clone'),
    restricted: readSwitch('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
    helper: join(dist, 'chrome-sandbox'),
    helperReady: isRootHelper(join(dist, 'chrome-sandbox')),
  });
  if (command === null) return;
  throw new SetupError(
    `this system keeps Chromium's sandbox from starting. Type this once, then run the same command again:\n\n    ${command}\n`,
  );
}

/**
 * @param {{ namespaces: boolean | null, restricted: boolean | null, helper: string, helperReady: boolean }} system
 * null where the system has no such switch
 * @returns {string | null} what to type; null when the sandbox can start
 */
export function commandForSandbox({ namespaces, restricted, helper, helperReady }) {
  const forbidden = namespaces === false || restricted === true;
  if (!forbidden || helperReady) return null;
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}

/**
 * @param {string} file
 * @returns {boolean | null}
 */
function readSwitch(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() !== '0' : null;
}

/** @param {string} file */
function isRootHelper(file) {
  if (!existsSync(file)) return false;
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}
