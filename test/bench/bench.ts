import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attachmentRows } from './attachmentRows.ts';
import { recoveryRows } from './callRecovery.ts';
import { callRows } from './callRows.ts';
import { engineRows, lineRows } from './engineRows.ts';
import { importRows } from './importRows.ts';
import { loadRow } from './loadRow.ts';
import { mainRow } from './mainRow.ts';
import { type BenchRow, rounded } from './measure.ts';
import { nurseRows } from './nurseRows.ts';
import { qualityRows } from './qualityRows.ts';
import { sittingRows } from './sittingRows.ts';
import { storeRows } from './storeRows.ts';
import { syncRows } from './syncRows.ts';
import { trayRows } from './trayRows.ts';
import { unlockRows } from './unlockRows.ts';
import { nurseViewerRows } from './viewer/nurseViewerRows.ts';
import { viewerRows } from './viewer/viewerRows.ts';
import { windowRows } from './windowRows.ts';

/**
 * `npm run bench [-- --only GROUP,GROUP]`: pairs of measures made in one run, into `out/bench.json`. Nothing here fails
 * on a slow machine.
 */
const groups: Readonly<Record<string, () => Promise<Record<string, BenchRow>>>> = {
  store: async () => storeRows(),
  attachment: async () => attachmentRows(),
  unlock: unlockRows,
  window: windowRows,
  sync: syncRows,
  engine: engineRows,
  line: lineRows,
  load: loadRow,
  main: mainRow,
  nurse: nurseRows,
  tray: async () => trayRows(),
  quality: async () => qualityRows(),
  sitting: sittingRows,
  import: importRows,
  viewer: viewerRows,
  nurseViewer: nurseViewerRows,
  call: callRows,
  recovery: recoveryRows,
};
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(groups);
const out = join(import.meta.dirname, '..', '..', 'out');
const rows: Record<string, BenchRow> = {};
const [processor] = cpus();
const machine = { processor: processor?.model ?? '', cores: cpus().length, node: process.version };

mkdirSync(out, { recursive: true });
for (const name of chosen) {
  const measure = groups[name];
  if (measure === undefined) {
    throw new Error(`--only: ${name} is no group; known: ${Object.keys(groups).join(', ')}`);
  }
  for (const [row, measured] of Object.entries(await measure())) {
    const told = rounded(measured);
    rows[row] = told;
    const ratio =
      told.ratio === undefined ? '' : `, ${told.ratio} × the baseline (${told.baseline})`;
    console.log(`${row}: ${told.value} ${told.unit}${ratio}${told.reason ?? ''}`);
  }
  // After each group, so that a run that is stopped has told what it knew.
  const report = JSON.stringify({ machine, runs: 1, results: rows }, null, 2);
  writeFileSync(join(out, 'bench.json'), `${report}\n`);
}
