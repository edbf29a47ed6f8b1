import { chmodSync, chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError, say } from './console.mjs';
import { ask, runQuietly } from './processes.mjs';

/** Under this name Electron and the vault's tests run when we are root: Chromium's sandbox is only real then. */
const userName = 'estuaire-run';
const homeDir = '/var/lib/estuaire-run';

/** @typedef {{ name: string, uid: number, gid: number, home: string }} User */

/** @returns {Promise<User>} created on the first call */
export async function ordinaryUser() {
  if (findUser() === null) {
    say(`creating the system user ${userName}, who runs Electron (it never runs as root)`);
    const shell = '/usr/sbin/nologin';
    await runQuietly('useradd', [
      '--system',
      '--user-group',
      '--home-dir',
      homeDir,
      '--shell',
      shell,
      userName,
    ]);
  }
  const user = findUser();
  if (user === null) throw new SetupError(`the system user ${userName} could not be created`);
  ensureOwned(user.home, user);
  return user;
}

/** @returns {User | null} */
function findUser() {
  const fields = (ask('getent', ['passwd', userName]) ?? '').trim().split(':');
  if (fields.length < 7) return null;
  return {
    name: userName,
    uid: Number(fields[2]),
    gid: Number(fields[3]),
    home: fields[5] ?? homeDir,
  };
}

/**
 * A folder of that user's own, closed to others.
 * @param {string} folder
 * @param {User} user
 */
export function ensureOwned(folder, user) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/**
 * The command line that runs something as that user, with nothing of root's session in its environment.
 * @param {User} user
 * @returns {string[]}
 */
export function asUser(user) {
  return [
    ...becoming(user),
    ...['env', ...rootsOwn.flatMap((name) => ['-u', name])],
    ...[`HOME=${user.home}`, `USER=${user.name}`, `LOGNAME=${user.name}`],
  ];
}

/**
 * The command that gives up root for good and runs the rest of the line as that user, in the same process.
 * @param {User} user
 * @returns {string[]}
 */
export function becoming(user) {
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
}

/** Variables that point into root's home or session, where the ordinary user may not go. */
export const rootsOwn = Object.freeze([
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_CACHE_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'TMPDIR',
  'MAIL',
]);

/**
 * @param {string} path
 * @returns {boolean} true when everybody may go through each folder above it and read it
 */
export function isOpenToAll(path) {
  if (!existsSync(path)) return isOpenToAll(dirname(path));
  const stat = statSync(path);
  const needed = stat.isDirectory() ? 0o005 : 0o004;
  return (stat.mode & needed) === needed && canBeReached(dirname(path));
}

/**
 * @param {string} folder
 * @returns {boolean}
 */
function canBeReached(folder) {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || canBeReached(dirname(folder));
}
