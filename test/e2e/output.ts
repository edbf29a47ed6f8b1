import { join } from 'node:path';
import { repository } from '../support/where.ts';

/** Where results go; the set-up may give another folder than the repository's `out/`. */
export function outputFolder(): string {
  return process.env.ESTUAIRE_OUT_DIR ?? join(repository, 'out');
}
