import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePlants, type Plant } from './plants.ts';
import { scanTrace, type TraceReport } from './scanTrace.ts';
import { scanTree } from './scanTree.ts';
import type { Canary } from './searchForms.ts';
import { straceCommand } from './trace.ts';

export interface Proof {
  readonly planted: number;
  readonly found: number;
  readonly milliseconds: number;
}

const neverPlanted: Canary = { label: 'control', kind: 'text', text: 'Jamais-Écrit-Nulle-Part' };

function runTraced(plants: readonly Plant[], logFolder: string): void {
  const [strace = 'strace', ...words] = straceCommand(logFolder);
  const child = join(import.meta.dirname, 'plantChild.ts');
  const run = spawnSync(strace, [...words, process.execPath, child], {
    input: JSON.stringify(plants),
    env: { ...process.env, UV_USE_IO_URING: '0' },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    throw new Error(`The traced child failed (${run.status ?? run.error?.message}): ${run.stderr}`);
  }
}

/** Where a planted canary must be seen: its recorded writes always, its file when it stays. */
function expectedPlaces({ path, how, fate }: Plant): readonly string[] {
  const writes = `writes to ${path}`;
  if (how === 'overwritten' || fate.startsWith('unlinked')) return [writes];
  return [writes, fate === 'renamed' ? `${path}.moved` : path];
}

function missed(plants: readonly Plant[], report: TraceReport): readonly string[] {
  return plants.flatMap((plant) => {
    const seen = report.hits.filter((hit) => hit.canary === plant.canary.label);
    const places = new Set(seen.map((hit) => hit.where));
    return expectedPlaces(plant)
      .filter((place) => !places.has(place))
      .map((place) => `${plant.name} (${place})`);
  });
}

/** A leaking file name, and a folder scan without any trace, are proved apart. */
function missedWithoutTrace(folder: string): readonly string[] {
  const named: Canary = { label: 'file name', kind: 'text', text: 'Nom-De-Fichier-Égaré' };
  const inside: Canary = { label: 'folder scan', kind: 'text', text: 'Contenu-Égaré-Ici' };
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(join(folder, 'a', `${named.text}.log`), 'nothing');
  const noise = Buffer.concat([randomBytes(4 * 1024 * 1024 - 9), Buffer.from(inside.text)]);
  writeFileSync(join(folder, 'a', 'b', 'noise'), noise);
  const { hits } = scanTree([folder], [named, inside, neverPlanted]);
  const seen = new Set(hits.map((hit) => hit.canary));
  if (seen.has(neverPlanted.label)) return ['the control was found without being planted'];
  return [named, inside].filter((c) => !seen.has(c.label)).map((c) => c.label);
}

/**
 * Shows that the scan can find: a small traced program leaks every form in every place, and each
 * leak must be reported. Throws with the list of those that were missed. `root` is a writable
 * folder; what is planted there, in /tmp and in /var/tmp is removed afterwards.
 */
export function proveScanner(root: string): Proof {
  const started = performance.now();
  const base = mkdtempSync(join(root, 'canary-proof-'));
  const tmp = mkdtempSync('/tmp/canary-proof-');
  const varTmp = mkdtempSync('/var/tmp/canary-proof-');
  try {
    const folders = { work: join(base, 'work'), profile: join(base, 'profile'), tmp, varTmp };
    const logFolder = join(base, 'trace');
    mkdirSync(logFolder);
    const plants = makePlants(folders);
    runTraced(plants, logFolder);
    const canaries = [...plants.map((plant) => plant.canary), neverPlanted];
    const report = scanTrace({ logFolder, canaries, folders: [folders.profile] });
    const control = report.hits.filter((hit) => hit.canary === neverPlanted.label);
    const lost = [
      ...missed(plants, report),
      ...missedWithoutTrace(join(base, 'tree')),
      ...control.map((hit) => `the control was found in ${hit.where}`),
    ];
    if (lost.length > 0) throw new Error(`The canary scan missed:\n${lost.join('\n')}`);
    const planted = plants.length + 2;
    return { planted, found: planted, milliseconds: Math.round(performance.now() - started) };
  } finally {
    for (const folder of [base, tmp, varTmp]) rmSync(folder, { recursive: true, force: true });
  }
}
