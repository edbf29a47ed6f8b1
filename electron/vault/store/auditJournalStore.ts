import type { AuditAction } from '../../../shared/audit/auditAction.ts';
import type { AuditRecord } from './auditStore.ts';
import type { ReadableDatabase, SqlValue } from './database.ts';

/** What narrows the journal; instants are in UTC, `until` is excluded. */
export interface TrailFilter {
  readonly userId: string | null;
  readonly action: AuditAction | null;
  readonly refusedOnly: boolean;
  /** Lines about this resident, her requests and her pictures only. */
  readonly patientId: string | null;
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
  { since, until, patientId }: Pick<TrailFilter, 'since' | 'until' | 'patientId'>,
): { readonly first: number; readonly last: number } | null {
  const [where, values] = whereOf(
    { userId: null, action: null, refusedOnly: false, since, until, patientId },
    null,
  );
  const row = db.one(
    `SELECT min(seq) AS first, max(seq) AS last FROM audit_event ${where}`,
    ...values,
  );
  return row?.first == null ? null : { first: Number(row.first), last: Number(row.last) };
}

/** Numbers of the lines about one resident, oldest first, between two numbers. */
export function linesAbout(
  db: ReadableDatabase,
  filter: TrailFilter,
  { first, last }: { readonly first: number; readonly last: number },
): readonly number[] {
  const [where, values] = whereOf(filter, last + 1);
  return db
    .all(`SELECT seq FROM audit_event ${where} AND seq >= ? ORDER BY seq`, ...values, first)
    .map((row) => Number(row.seq));
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

/**
 * A resident, under every file that was put into hers, what she was the subject of, here or archived, and each of her
 * pictures by the id of its bytes.
 */
const aboutPatient = `object_id IN (
  WITH file (id) AS (SELECT ? UNION SELECT id FROM patient_merge WHERE survivor_id = ?)
  SELECT id FROM file UNION SELECT id FROM request_view WHERE patient_id IN file
  UNION SELECT id FROM archived_request WHERE patient_id IN file
  UNION SELECT id FROM draft WHERE patient_id IN file
  UNION SELECT substr(json_extract(m.json, '$.content.url'), 8) FROM reference r
    JOIN resource m ON m.type = r.type AND m.id = r.id
    WHERE r.type = 'Media' AND r.target_type = 'Patient' AND r.target_id IN file)`;

function whereOf(
  { userId, action, refusedOnly, since, until, patientId }: TrailFilter,
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
  if (patientId !== null) {
    clauses.push(aboutPatient);
    values.push(patientId, patientId);
  }
  if (refusedOnly) clauses.push("outcome = 'refused'");
  return [clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`, values];
}
