import { z } from 'zod';
import { callIncidents } from '../../../shared/fhir/encounter.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

function momentOf<T extends z.ZodType>(what: T) {
  return z.strictObject({ what, at: z.string() });
}

/** A call that somebody here took part in, until it is signed into the file. Instants as the clock of that moment said. */
export const CallRecord = z.strictObject({
  /** Who spoke here. */
  userId: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Who spoke at the other side, as its workstation said. */
  other: z.string().nullable(),
  /** PractitionerRole by which the directory names her; null where only her workstation does. */
  otherRoleId: z.string().nullable().default(null),
  subjects: z.array(momentOf(z.enum(['present', 'absent']))),
  incidents: z.array(momentOf(z.enum(callIncidents))),
});
export type CallRecord = z.infer<typeof CallRecord>;

export interface StoredCall {
  readonly callId: string;
  readonly requestId: string;
  readonly record: CallRecord;
  /** The last that is known of a call whose end was not seen. */
  readonly savedAt: string;
}

export function readCallRecord(db: ReadableDatabase, callId: string): StoredCall | null {
  const row = db.one('SELECT * FROM call_record WHERE call_id = ?', callId);
  return row === undefined ? null : storedCall(row);
}

/** Those that nobody has signed yet, the oldest first. */
export function readCallRecords(db: ReadableDatabase): readonly StoredCall[] {
  return db.all('SELECT * FROM call_record ORDER BY saved_at, call_id').map(storedCall);
}

export function saveCallRecord(
  db: WritableDatabase,
  { callId, requestId, record }: Omit<StoredCall, 'savedAt'>,
  now: Date,
): void {
  db.run(
    `INSERT INTO call_record (call_id, service_request_id, json, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at`,
    callId,
    requestId,
    JSON.stringify(record),
    now.toISOString(),
  );
}

export function deleteCallRecord(db: WritableDatabase, callId: string): void {
  db.run('DELETE FROM call_record WHERE call_id = ?', callId);
}

function storedCall(row: Row): StoredCall {
  return {
    callId: String(row.call_id),
    requestId: String(row.service_request_id),
    record: CallRecord.parse(JSON.parse(String(row.json))),
    savedAt: String(row.saved_at),
  };
}
