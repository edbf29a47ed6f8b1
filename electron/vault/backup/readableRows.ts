import type { ReadableDatabase, Row } from '../store/database.ts';

const pieceLength = 100;
/** Beyond the last row that can be seen, row numbers tried one by one. */
const triedBeyond = 5_000;
const rowNumber = '_row_number_';

/**
 * The rows of one table that can still be read, in pieces, whatever pages between them cannot. A table's rows are
 * reached by their number, so that what lies behind a damaged page is found from its other side; between two sides each
 * number is tried by itself.
 */
export function* readableRows(
  db: ReadableDatabase,
  table: string,
  columns: readonly string[],
): Generator<readonly Row[]> {
  const list = columns.map((name) => `"${name}"`).join(', ');
  if (!hasRowNumbers(db, table)) {
    yield withoutNumbers(db, table, list);
    return;
  }
  const select = `SELECT rowid AS ${rowNumber}, ${list} FROM "${table}"`;
  const after = `${select} WHERE rowid > ? ORDER BY rowid LIMIT ?`;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = attempt(() => db.all(after, last, pieceLength)) ?? stepwise(db, after, last);
    if (rows === null) {
      const next = firstBeyond(db, table, last);
      const end = next ?? Math.max(last, 0) + triedBeyond;
      // The row beyond is tried too: its number may be seen and the rest of it not.
      yield oneByOne(db, select, Math.max(last + 1, 0), end).map(withoutNumber);
      if (next === null) return;
      last = next;
      continue;
    }
    if (rows.length === 0) return;
    yield rows.map(withoutNumber);
    last = Number(rows.at(-1)?.[rowNumber]);
  }
}

/** Rows up to the first that cannot be read; null when it is the very next one. */
function stepwise(db: ReadableDatabase, after: string, from: number): readonly Row[] | null {
  const rows: Row[] = [];
  let last = from;
  while (rows.length < pieceLength) {
    const found = attempt(() => db.all(after, last, 1));
    const [row] = found ?? [];
    if (row === undefined) return rows.length === 0 && found === null ? null : rows;
    rows.push(row);
    last = Number(row[rowNumber]);
  }
  return rows;
}

/** The lowest row number that can be reached beyond a stretch that cannot be read; null when there is none. */
function firstBeyond(db: ReadableDatabase, table: string, from: number): number | null {
  const at = `SELECT rowid AS ${rowNumber} FROM "${table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1`;
  const start = Math.max(from, 0);
  for (let step = 1; step < 2 ** 31; step *= 2) {
    const row = attempt(() => db.all(at, start + step))?.[0];
    if (row !== undefined) return Number(row[rowNumber]);
  }
  return null;
}

function oneByOne(db: ReadableDatabase, select: string, from: number, to: number): readonly Row[] {
  const rows: Row[] = [];
  for (let number = from; number <= to; number += 1) {
    const found = attempt(() => db.all(`${select} WHERE rowid = ?`, number));
    rows.push(...(found ?? []));
  }
  return rows;
}

/** Small tables without row numbers: from both ends, up to what cannot be read. */
function withoutNumbers(db: ReadableDatabase, table: string, list: string): readonly Row[] {
  const whole = attempt(() => db.all(`SELECT ${list} FROM "${table}"`));
  if (whole !== null) return whole;
  const keys = keyOf(db, table);
  const ends = [keys.join(', '), keys.map((key) => `${key} DESC`).join(', ')];
  const seen = new Map<string, Row>();
  for (const order of ends) {
    for (let offset = 0; ; offset += 1) {
      const sql = `SELECT ${list} FROM "${table}" ORDER BY ${order} LIMIT 1 OFFSET ?`;
      const row = attempt(() => db.all(sql, offset))?.[0];
      if (row === undefined) break;
      seen.set(JSON.stringify(row), row);
    }
  }
  return [...seen.values()];
}

function hasRowNumbers(db: ReadableDatabase, table: string): boolean {
  const sql = db.one('SELECT sql FROM sqlite_schema WHERE name = ?', table)?.sql;
  return !/WITHOUT\s+ROWID/i.test(String(sql));
}

function keyOf(db: ReadableDatabase, table: string): readonly string[] {
  return db
    .all(`PRAGMA table_info("${table}")`)
    .filter(({ pk }) => Number(pk) > 0)
    .map(({ name }) => `"${String(name)}"`);
}

function withoutNumber({ [rowNumber]: _number, ...row }: Row): Row {
  return row;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
