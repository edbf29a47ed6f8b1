import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { attachmentRows } from './attachmentRows.ts';
import { type BenchRow, rounded } from './measure.ts';
import { storeRows } from './storeRows.ts';
import { syncRows } from './syncRows.ts';
import { unlockRows } from './unlockRows.ts';
import { windowRows } from './windowRows.ts';

/** `npm run bench`: pairs of measures made in one run, into `out/bench.json`. Nothing here fails on a slow machine. */
const out = join(import.meta.dirname, '..', '..', 'out');
const results: Record<string, BenchRow> = {
  ...storeRows(),
  ...attachmentRows(),
  ...(await unlockRows()),
  ...(await windowRows()),
  ...(await syncRows()),
};
const rows = Object.fromEntries(Object.entries(results).map(([name, row]) => [name, rounded(row)]));
const [processor] = cpus();
const machine = { processor: processor?.model ?? '', cores: cpus().length, node: process.version };

mkdirSync(out, { recursive: true });
writeFileSync(
  join(out, 'bench.json'),
  `${JSON.stringify({ machine, runs: 1, results: rows }, null, 2)}\n`,
);
for (const [name, row] of Object.entries(rows)) {
  const ratio = row.ratio === undefined ? '' : `, ${row.ratio} × the baseline (${row.baseline})`;
  console.log(`${name}: ${row.value} ${row.unit}${ratio}${row.reason ?? ''}`);
}
