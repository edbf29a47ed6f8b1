import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { AuditRecord } from './auditStore.ts';
import type { ReadableDatabase, SqlValue } from './database.ts';

/** What narrows the journal; instants are in UTC, `until` is excluded. */
export interface TrailFilter {
  readonly userId: string | null;
  readonly action: AuditAction | null;
  readonly refusedOnly: boolean;
  readonly since: string | null;
  readonly until: string | null;
}

export interface TrailRow {
  readonly seq: number;
  readonly record: AuditRecord;
}

export interface ChainRow {
  readonly seq: number;
  /** As it was hashed. */
  readonly event: string;
  readonly previous: string;
  readonly hash: string;
}

/** Newest first, before a number. Numbers are found in an index alone; only the lines of the page are read. */
export function searchTrail(
  db: ReadableDatabase,
  filter: TrailFilter,
  before: number | null,
  limit: number,
): readonly TrailRow[] {
  const [where, values] = whereOf(filter, before);
  return db
    .all(
      `SELECT seq, event FROM audit_event WHERE seq IN (
         SELECT seq FROM audit_event ${where} ORDER BY seq DESC LIMIT ?) ORDER BY seq DESC`,
      ...values,
      limit,
    )
    .map((row) => ({
      seq: Number(row.seq),
      record: JSON.parse(String(row.event)) as AuditRecord,
    }));
}

export function countTrail(db: ReadableDatabase, filter: TrailFilter): number {
  const [where, values] = whereOf(filter, null);
  return Number(db.one(`SELECT count(*) AS n FROM audit_event ${where}`, ...values)?.n);
}

/** First and last number of what was recorded in a period; null when nothing was. */
export function trailBounds(
  db: ReadableDatabase,
  { since, until }: Pick<TrailFilter, 'since' | 'until'>,
): { readonly first: number; readonly last: number } | null {
  const [where, values] = whereOf(
    { userId: null, action: null, refusedOnly: false, since, until },
    null,
  );
  const row = db.one(
    `SELECT min(seq) AS first, max(seq) AS last FROM audit_event ${where}`,
    ...values,
  );
  return row?.first == null ? null : { first: Number(row.first), last: Number(row.last) };
}

/** Rows as the chain holds them, oldest first. */
export function readChain(
  db: ReadableDatabase,
  from: number,
  to: number,
  limit: number,
): readonly ChainRow[] {
  return db
    .all(
      'SELECT seq, event, prev_hash, hash FROM audit_event WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?',
      ...[from, to, limit],
    )
    .map((row) => ({
      seq: Number(row.seq),
      event: String(row.event),
      previous: String(row.prev_hash),
      hash: String(row.hash),
    }));
}

function whereOf(
  { userId, action, refusedOnly, since, until }: TrailFilter,
  before: number | null,
): readonly [string, readonly SqlValue[]] {
  const clauses: string[] = [];
  const values: SqlValue[] = [];
  const add = (clause: string, value: SqlValue): void => {
    if (value === null) return;
    clauses.push(clause);
    values.push(value);
  };
  add('seq < ?', before);
  add('user_id = ?', userId);
  add('action = ?', action);
  add('recorded >= ?', since);
  add('recorded < ?', until);
  if (refusedOnly) clauses.push("outcome = 'refused'");
  return [clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`, values];
}
