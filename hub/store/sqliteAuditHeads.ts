import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import type { AuditHeadRecord, KnownHead } from './repository.ts';

/** The head received last from that workstation; null before the first. */
export function lastHead(db: ReadableDatabase, workstationId: string): KnownHead | null {
  const row = db.one(
    'SELECT seq, hash FROM auditHead WHERE workstationId = ? ORDER BY number DESC LIMIT 1',
    workstationId,
  );
  return row === undefined ? null : { seq: Number(row.seq), hash: String(row.hash) };
}

/** When that workstation last showed that its store had been put back; null when it never did. */
export function rollbackOf(database: Database, workstationId: string): string | null {
  const row = database.one(
    'SELECT max(receivedAt) AS at FROM auditHead WHERE workstationId = ? AND rolledBack = 1',
    workstationId,
  );
  return row?.at == null ? null : String(row.at);
}

/** Adds a head, and notes by itself whether it goes on from the one received before. */
export function writeAuditHead(db: WritableDatabase, head: AuditHeadRecord, at: string): void {
  const last = lastHead(db, head.workstationId);
  db.run(
    `INSERT INTO auditHead (eventId, workstationId, seq, hash, receivedAt, rolledBack)
     VALUES (?, ?, ?, ?, ?, ?)`,
    head.eventId,
    head.workstationId,
    head.seq,
    head.hash,
    at,
    last !== null && !goesOn(head, last) ? 1 : 0,
  );
}

/**
 * A trail that was never put back only grows, and names the head told before. One that names a later head than the
 * last one here is sound all the same: then it is this hub that was restored from a copy.
 */
function goesOn({ seq, previous }: AuditHeadRecord, last: KnownHead): boolean {
  if (previous === null || seq <= last.seq) return false;
  return previous.seq > last.seq || (previous.seq === last.seq && previous.hash === last.hash);
}
