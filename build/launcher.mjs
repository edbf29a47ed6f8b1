import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becoming, rootsOwn } from './ordinaryUser.mjs';
import { textHash } from './stamps.mjs';

/**
 * The script by which everybody starts Electron on Linux: as the ordinary user when we are root, and always in
 * Chromium's sandbox.
 * @param {string} folder where it is kept, under a name made of its content
 * @param {string} executable
 * @param {import('./ordinaryUser.mjs').User | null} user null: whoever calls it
 * @returns {string} its path
 */
export function writeLauncher(folder, executable, user) {
  const text = launcherText(executable, user);
  const name = user === null ? 'electron' : 'electron-as-user';
  const own = join(folder, `launcher-${textHash(text)}`);
  const file = join(own, name);
  if (existsSync(file)) return file;
  mkdirSync(own, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  chmodSync(temporary, 0o755);
  renameSync(temporary, file);
  return file;
}

/**
 * Playwright adds the switch that turns the sandbox off unless told otherwise: it is taken out here, once for
 * every harness. The brackets keep that switch from standing in clear anywhere in this repository.
 * @param {string} executable
 * @param {import('./ordinaryUser.mjs').User | null} user
 */
export function launcherText(executable, user) {
  return [
    '#!/bin/sh',
    ...(user === null ? [] : ['for argument do', ...ownProfile(user), 'done']),
    'for argument do',
    '  shift',
    '  case "$argument" in --no-[s]andbox) ;; *) set -- "$@" "$argument" ;; esac',
    'done',
    ...(user === null ? [] : [...ownScreen(user), ...ownHome(user)]),
    ...namesInUtf8,
    `exec ${[...(user === null ? [] : becoming(user)), executable].map(quote).join(' ')} "$@"`,
    '',
  ].join('\n');
}

/** The program starts again by itself where it ships; held by an inspector, as tests hold it, it does not. */
const namesInUtf8 = [
  `case "\${LC_ALL:-\${LC_CTYPE:-$LANG}}" in`,
  '  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;',
  '  *) unset LC_ALL; LC_CTYPE=C.UTF-8; export LC_CTYPE ;;',
  'esac',
];

/**
 * A harness that is root makes the profile's folder as root: a new or empty one is given to that user.
 * @param {import('./ordinaryUser.mjs').User} user
 */
function ownProfile(user) {
  return [
    '  case "$argument" in --user-data-dir=/*)',
    `    folder="\${argument#--user-data-dir=}"`,
    '    if [ -z "$(ls -A -- "$folder" 2>/dev/null)" ]; then',
    `      install -d -o ${user.uid} -g ${user.gid} -m 700 -- "$folder"`,
    '    fi ;;',
    '  esac',
  ];
}

/**
 * An X server asks for a cookie that only root can read: that user gets a copy, one for each screen.
 * @param {import('./ordinaryUser.mjs').User} user
 */
function ownScreen(user) {
  const copy = `${quote(user.home)}/.Xauthority"$DISPLAY"`;
  return [
    'cookie="$XAUTHORITY"',
    '[ -n "$cookie" ] || cookie="$HOME/.Xauthority"',
    `if [ -r "$cookie" ] && install -o ${user.uid} -g ${user.gid} -m 600 "$cookie" ${copy}; then`,
    `  XAUTHORITY=${copy}`,
    '  export XAUTHORITY',
    'fi',
  ];
}

/**
 * A caller may give that user a home of the run's own; root's home and session are never passed on.
 * @param {import('./ordinaryUser.mjs').User} user
 */
function ownHome(user) {
  return [
    `if [ "$(stat -c %u -- "$HOME" 2>/dev/null)" != ${user.uid} ]; then`,
    `  unset ${rootsOwn.join(' ')}`,
    `  HOME=${quote(user.home)}`,
    'fi',
    `USER=${quote(user.name)} LOGNAME=${quote(user.name)}`,
    'export HOME USER LOGNAME',
    'cd "$HOME" || exit 1',
  ];
}

/**
 * @param {string} word
 * @returns {string} the word as sh reads it, whatever it contains
 */
function quote(word) {
  return /^[\w./=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
