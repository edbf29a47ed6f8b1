import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import type { Database } from '../../electron/vault/store/database.ts';
import { requestLinesOf } from '../../electron/vault/store/requestViewStore.ts';
import { trayInAll, trayLines } from '../../electron/vault/store/trayStore.ts';
import type { TrayFilter } from '../../shared/ipc/tray.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { keepTrayLine, trayLine } from '../support/trayLines.ts';
import { type BenchRow, paired } from './measure.ts';
import { openOurs } from './openOurs.ts';
import { openPlain } from './plainDatabase.ts';

const requests = 10_000;
const firstRows = 50;
const noFilter: TrayFilter = {
  ...{ specialty: null, place: null, priority: null, olderThanDays: null, state: null },
  ...{ overdue: false, replied: false, mine: false, text: '' },
};
const reader = { roleId: 'role-me', now: new Date('2026-03-10T08:00:00Z') };
/** The same rows, bare: the query alone, of what the list needs and no more. */
const bareSql = `SELECT id FROM request_view WHERE tray_part = 0
  ORDER BY priority_rank, authored_at, id`;
const bareNarrowedSql = `SELECT id FROM request_view WHERE tray_part = 0 AND specialty = 'HEMATO'
  AND priority_rank = 1 ORDER BY priority_rank, authored_at, id`;

/** A tray of ten thousand requests in the vault: opened, and narrowed by a choice and by words. */
export function trayRows(): Record<string, BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-'));
  try {
    const ours = openOurs(join(folder, 'ours.db'));
    const plain = openPlain(join(folder, 'plain.db'));
    fill(ours);
    copyLines(ours, plain);
    const rows = { 'tray.open10k': openRow(ours, plain), 'tray.filter': filterRow(ours, plain) };
    ours.close();
    plain.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(ours: Database): void {
  const random = seededRandom(20261123);
  ours.transaction((db) => {
    for (let index = 0; index < requests; index += 1) {
      keepTrayLine(
        db,
        trayLine(index, { now: reader.now, random, owners: ['role-me'], overInTen: 0 }),
      );
    }
  });
}

function copyLines(ours: Database, plain: Sqlite.Database): void {
  const schema = ours.all(
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'request_view' AND sql IS NOT NULL ORDER BY type DESC",
  );
  for (const { sql } of schema) plain.exec(String(sql));
  const rows = ours.all('SELECT * FROM request_view');
  const columns = Object.keys(rows[0] ?? {});
  const insert = plain.prepare(
    `INSERT INTO request_view VALUES (${columns.map(() => '?').join(', ')})`,
  );
  plain.transaction(() => {
    for (const row of rows) insert.run(...columns.map((column) => row[column]));
  })();
}

/** What opening the screen asks of the vault: the list, what the filters offer, the first rows in full. */
function openRow(ours: Database, plain: Sqlite.Database): BenchRow {
  const bare = plain.prepare(bareSql);
  const measured = paired(
    40,
    () => {
      const lines = trayLines(ours, noFilter, reader);
      trayInAll(ours);
      requestLinesOf(
        ours,
        lines.slice(0, firstRows).map(({ id }) => id),
      );
    },
    () => void bare.all(),
  );
  return { unit: 'ms, 10,000 requests, first 50 rows in full', ...measured };
}

/** A choice of team and priority, against the same query bare; beside it, two words searched in everything. */
function filterRow(ours: Database, plain: Sqlite.Database): BenchRow {
  const bare = plain.prepare(bareNarrowedSql);
  const narrowed = { ...noFilter, specialty: 'HEMATO', priority: 'asap' } as const;
  const measured = paired(
    60,
    () => void trayLines(ours, narrowed, reader),
    () => void bare.all(),
  );
  const words = paired(
    20,
    () => void trayLines(ours, { ...noFilter, text: 'cataracte tilleuls' }, reader),
    () => void bare.all(),
  );
  const searchMs = Number(words.value.toPrecision(3));
  return { unit: 'ms of 10,000 requests', ...measured, detail: { searchMs } };
}
