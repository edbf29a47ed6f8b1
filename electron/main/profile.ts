import { join } from 'node:path';

/** Letters, digits and dashes: a profile's name becomes a folder's name. */
const profileName = /^[a-z0-9-]{1,40}$/;

/**
 * The folder of this person's data. `--profile NAME` is another person on the same machine, with a store of
 * her own; `--user-data-dir` (Chromium's) wins, since it already changed the default that is passed in.
 */
export function profileDir(appData: string, userData: string, argv: readonly string[]): string {
  if (argv.some((argument) => argument.startsWith('--user-data-dir='))) return userData;
  const index = argv.indexOf('--profile');
  const given = index >= 0 ? argv[index + 1] : switchValue(argv, '--profile=');
  const name = given !== undefined && profileName.test(given) ? given : 'defaut';
  return join(appData, 'estuaire', name);
}

function switchValue(argv: readonly string[], prefix: string): string | undefined {
  return argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}
