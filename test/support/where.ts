import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What to start: the Electron of this machine, the built program and its own arguments. */
export interface Where {
  readonly electron: string;
  readonly app: string;
  readonly args: readonly string[];
}

/** The repository's folder. */
export const repository = join(import.meta.dirname, '..', '..');

let known: Where | null = null;

/** Reads `ESTUAIRE_WHERE`, which the set-up gives to its tasks; without it, asks the set-up once. */
export function where(): Where {
  if (known !== null) return known;
  const given = process.env.ESTUAIRE_WHERE;
  const bootstrap = join(repository, 'build', 'bootstrap.mjs');
  const text = given ?? execFileSync(process.execPath, [bootstrap, 'where'], { encoding: 'utf8' });
  known = JSON.parse(text) as Where;
  return known;
}
