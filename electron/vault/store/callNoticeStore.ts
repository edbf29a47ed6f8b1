import { z } from 'zod';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

const Kind = z.enum(['missed', 'callBack']);

/** Instants as the clock of that moment said. */
export interface StoredCallNotice {
  readonly callId: string;
  readonly kind: z.infer<typeof Kind>;
  readonly requestId: string;
  /** Whose it is: her PractitionerRole; null for everybody here who answers calls. */
  readonly roleId: string | null;
  readonly rungAt: string;
  /** Of a promised call; null for a missed one. */
  readonly dueAt: string | null;
}

/** Everybody's here, or those of one person: hers and those that are for all. The oldest first. */
export function readCallNotices(
  db: ReadableDatabase,
  roleId?: string | null,
): readonly StoredCallNotice[] {
  const rows = db.all('SELECT * FROM call_notice ORDER BY rung_at, call_id').map(storedNotice);
  return roleId === undefined
    ? rows
    : rows.filter((one) => one.roleId === null || one.roleId === roleId);
}

export function readCallNotice(db: ReadableDatabase, callId: string): StoredCallNotice | null {
  const row = db.one('SELECT * FROM call_notice WHERE call_id = ?', callId);
  return row === undefined ? null : storedNotice(row);
}

export function saveCallNotice(db: WritableDatabase, notice: StoredCallNotice): void {
  db.run(
    'INSERT OR REPLACE INTO call_notice (call_id, kind, service_request_id, role_id, rung_at, due_at) VALUES (?, ?, ?, ?, ?, ?)',
    notice.callId,
    notice.kind,
    notice.requestId,
    notice.roleId,
    notice.rungAt,
    notice.dueAt,
  );
}

export function deleteCallNotice(db: WritableDatabase, callId: string): void {
  db.run('DELETE FROM call_notice WHERE call_id = ?', callId);
}

/** Of a request that goes for good. */
export function forgetCallNotices(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM call_notice WHERE service_request_id = ?', requestId);
}

function storedNotice(row: Row): StoredCallNotice {
  return {
    callId: String(row.call_id),
    kind: Kind.parse(row.kind),
    requestId: String(row.service_request_id),
    roleId: row.role_id === null ? null : String(row.role_id),
    rungAt: String(row.rung_at),
    dueAt: row.due_at === null ? null : String(row.due_at),
  };
}
