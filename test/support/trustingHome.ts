import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './certificates.ts';
import { giveToRunUser, makeFolderIn, makeRunFolder } from './runFolder.ts';
import { runs } from './runs.ts';

/** Debian's `libnss3-tools` writes the list of authorities that Chromium reads on Linux. */
export function canTrust(): boolean {
  return runs('sh', ['-c', 'command -v certutil']);
}

/** A home folder for the windows, on whose system an operator has put this authority; the machine's own list stays. */
export function homeThatTrusts({ cert }: Pick<Pair, 'cert'>): string {
  const home = makeRunFolder('trusting-home');
  const list = makeFolderIn(makeFolderIn(home, '.pki'), 'nssdb');
  const file = join(home, 'region.pem');
  writeFileSync(file, cert);
  const here = ['-d', `sql:${list}`];
  execFileSync('certutil', [...here, '-N', '--empty-password']);
  execFileSync('certutil', [...here, '-A', '-n', 'Region', '-t', 'C,,', '-i', file]);
  for (const name of readdirSync(list)) giveToRunUser(join(list, name));
  return home;
}
