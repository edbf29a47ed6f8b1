import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureOwned } from './ordinaryUser.mjs';
import { outDir } from './paths.mjs';

const prefix = 'estuaire-run-';
const oldAfterMs = 24 * 60 * 60_000;

/**
 * A new folder for one run, where the program may write: the ordinary user's own when we are root.
 * @param {import('./prepare.mjs').Workplace} workplace
 * @returns {string}
 */
export function makeRunFolder({ user }) {
  const base = user === null ? tmpdir() : join(user.home, 'runs');
  if (user !== null) ensureOwned(base, user);
  removeOld(base);
  const folder = mkdtempSync(join(base, prefix));
  if (user !== null) ensureOwned(folder, user);
  return folder;
}

/**
 * What the run left for its reader goes to `out/`; the folder itself goes away when all went well.
 * @param {string} folder
 * @param {{ ok: boolean }} options a failed run's folder stays for a day
 */
export function closeRunFolder(folder, { ok }) {
  const results = join(folder, 'out');
  if (existsSync(results)) {
    mkdirSync(outDir, { recursive: true });
    cpSync(results, outDir, { recursive: true });
  }
  if (ok) rmSync(folder, { recursive: true, force: true });
}

/** @param {string} base */
function removeOld(base) {
  for (const name of readdirSync(base)) {
    const folder = join(base, name);
    if (!name.startsWith(prefix) || Date.now() - statSync(folder).mtimeMs < oldAfterMs) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}
