import { z } from 'zod';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

/** A request whose content is at the hub only. */
export interface ArchivedRequest {
  readonly id: string;
  readonly patientId: string;
  readonly number: string | null;
  readonly authoredOn: string | null;
  readonly closedAt: string;
  /** `Type/id` of what was removed. */
  readonly keys: readonly string[];
  /** Somebody asked for it back, or something new was said of it. */
  readonly wanted: boolean;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastErrorCode: ErrorCode | null;
}

export function saveArchived(
  db: WritableDatabase,
  request: Pick<
    ArchivedRequest,
    'id' | 'patientId' | 'number' | 'authoredOn' | 'closedAt' | 'keys'
  >,
  now: Date,
): void {
  db.run('DELETE FROM archived_request WHERE id = ?', request.id);
  db.run(
    `INSERT INTO archived_request (id, patient_id, number, authored_on, closed_at, archived_at, keys)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    request.id,
    request.patientId,
    request.number,
    request.authoredOn,
    request.closedAt,
    now.toISOString(),
    JSON.stringify(request.keys),
  );
}

export function archivedRequests(db: ReadableDatabase): readonly ArchivedRequest[] {
  return db.all('SELECT * FROM archived_request ORDER BY authored_on DESC, id').map(parseRow);
}

export function archivedOf(db: ReadableDatabase, patientId: string): readonly ArchivedRequest[] {
  return db
    .all(
      'SELECT * FROM archived_request WHERE patient_id = ? ORDER BY authored_on DESC, id',
      patientId,
    )
    .map(parseRow);
}

export function readArchived(db: ReadableDatabase, id: string): ArchivedRequest | null {
  const row = db.one('SELECT * FROM archived_request WHERE id = ?', id);
  return row === undefined ? null : parseRow(row);
}

/** Those asked for, in the order of asking. */
export function wantedRequests(db: ReadableDatabase): readonly ArchivedRequest[] {
  return db
    .all('SELECT * FROM archived_request WHERE wanted_at IS NOT NULL ORDER BY wanted_at, id')
    .map(parseRow);
}

/** Asks for it at once, whatever came of earlier tries; asking for one that is here changes nothing. */
export function wantRequest(db: WritableDatabase, id: string, now: Date): void {
  db.run(
    `UPDATE archived_request SET wanted_at = coalesce(wanted_at, ?), next_attempt_at = NULL WHERE id = ?`,
    now.toISOString(),
    id,
  );
}

/** Not now: the next try is at `nextAttemptAt`, or when somebody asks again. */
export function postponeRequest(
  db: WritableDatabase,
  id: string,
  code: ErrorCode,
  nextAttemptAt: Date,
): void {
  db.run(
    `UPDATE archived_request SET attempts = attempts + 1, next_attempt_at = ?, last_error_code = ? WHERE id = ?`,
    nextAttemptAt.toISOString(),
    code,
    id,
  );
}

/** It is here again, or its time is over. */
export function forgetArchived(db: WritableDatabase, id: string): void {
  db.run('DELETE FROM archived_request WHERE id = ?', id);
}

function parseRow(row: Row): ArchivedRequest {
  const text = (value: Row[string] | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return {
    id: String(row.id),
    patientId: String(row.patient_id),
    number: text(row.number),
    authoredOn: text(row.authored_on),
    closedAt: String(row.closed_at),
    keys: z.array(z.string()).parse(JSON.parse(String(row.keys))),
    wanted: row.wanted_at !== null,
    attempts: Number(row.attempts),
    nextAttemptAt: text(row.next_attempt_at),
    lastErrorCode: text(row.last_error_code) as ErrorCode | null,
  };
}
