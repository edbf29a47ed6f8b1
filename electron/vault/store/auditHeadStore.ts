import { z } from 'zod';
import type { TrailPoint } from '../../../shared/fhir/auditHead.ts';
import { Instant } from '../../../shared/ipc/session.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readSetting, writeSetting } from './settingStore.ts';

export interface StoredHead extends TrailPoint {
  /** Id of the AuditEvent that tells it. */
  readonly id: string;
  readonly madeAt: string;
}

/** The head signed last; null before the first. */
export function readLastHead(db: ReadableDatabase): StoredHead | null {
  const row = db.one('SELECT * FROM audit_head ORDER BY rowid DESC LIMIT 1');
  if (row === undefined) return null;
  const { id, seq, hash, made_at: madeAt } = row;
  return { id: String(id), seq: Number(seq), hash: String(hash), madeAt: String(madeAt) };
}

/** The last head for which the hub's receipt is here: what it can vouch for. */
export function readLastReceivedHead(db: ReadableDatabase): TrailPoint | null {
  const row = db.one(
    `SELECT h.seq, h.hash FROM audit_head h WHERE NOT EXISTS (
       SELECT 1 FROM local_change c WHERE c.resource_type = 'AuditEvent' AND c.resource_id = h.id)
     ORDER BY h.rowid DESC LIMIT 1`,
  );
  return row === undefined ? null : { seq: Number(row.seq), hash: String(row.hash) };
}

export function insertHead(db: WritableDatabase, head: StoredHead): void {
  const { id, seq, hash, madeAt } = head;
  db.run(
    'INSERT INTO audit_head (id, seq, hash, made_at) VALUES (?, ?, ?, ?)',
    ...[id, seq, hash, madeAt],
  );
}

/** The last row of the access trail; null while it is empty. */
export function readTrailEnd(db: ReadableDatabase): TrailPoint | null {
  const row = db.one('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1');
  return row === undefined ? null : { seq: Number(row.seq), hash: String(row.hash) };
}

export function hashAt(db: ReadableDatabase, seq: number): string | null {
  const row = db.one('SELECT hash FROM audit_event WHERE seq = ?', seq);
  return row === undefined ? null : String(row.hash);
}

/** The store was put back to an older state: what the hub had been told, and what was here when it was found. */
export const Rollback = z.strictObject({
  foundAt: Instant,
  hubSeq: z.number().int().positive(),
  hubHash: z.string(),
  localSeq: z.number().int().nonnegative(),
  /** When an administrator or the auditor said that she knows; null until then. */
  seenAt: Instant.nullable(),
});
export type Rollback = z.infer<typeof Rollback>;

const rollbackSetting = 'audit.rollback';

export function readRollback(db: ReadableDatabase): Rollback | null {
  return readSetting(db, rollbackSetting, Rollback);
}

export function saveRollback(db: WritableDatabase, rollback: Rollback): void {
  writeSetting(db, rollbackSetting, rollback);
}
