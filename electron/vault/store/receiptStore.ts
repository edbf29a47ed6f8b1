import { z } from 'zod';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

export const ReceiptEntry = z.strictObject({ reference: z.string(), versionId: z.string() });
export type ReceiptEntry = z.infer<typeof ReceiptEntry>;

/** What the hub said it stored, kept for as long as the act matters. */
export interface StoredReceipt {
  readonly requestId: string;
  readonly bodySha256: string;
  readonly entries: readonly ReceiptEntry[];
  /** The hub's time. */
  readonly receivedAt: string;
  /** When every file the act names was there and its hash agreed; null until then. */
  readonly completedAt: string | null;
}

/**
 * Stores the receipt and takes exactly the rows of that act out of the outbox, in the caller's transaction. Its files
 * become due, and its resources know the version they now have at the hub.
 */
export function saveReceipt(db: WritableDatabase, receipt: StoredReceipt): void {
  const { requestId } = receipt;
  db.run(
    `INSERT INTO receipt (request_id, service_request_id, body_sha256, entries, received_at, completed_at)
     SELECT request_id, service_request_id, ?, ?, ?, ? FROM act WHERE request_id = ?`,
    receipt.bodySha256,
    JSON.stringify(receipt.entries),
    receipt.receivedAt,
    receipt.completedAt,
    requestId,
  );
  db.run('DELETE FROM local_change WHERE request_id = ?', requestId);
  db.run('DELETE FROM act_dependency WHERE on_request_id = ?', requestId);
  // The bytes stay: a hub that is put back to a copy asks for them again.
  db.run('UPDATE act SET reason = NULL WHERE request_id = ?', requestId);
  db.run(
    'UPDATE original SET attempts = 0, next_attempt_at = NULL WHERE request_id = ?',
    requestId,
  );
  // The hub has the text: it is not written again from here on.
  db.run(
    'DELETE FROM signed_draft WHERE id = (SELECT service_request_id FROM act WHERE request_id = ?)',
    requestId,
  );
  db.run('DELETE FROM departure WHERE act_id = ?', requestId);
  for (const entry of receipt.entries) saveVersion(db, entry);
}

/** Every file has arrived. */
export function completeReceipt(
  db: WritableDatabase,
  requestId: string,
  completedAt: string,
): void {
  db.run('UPDATE receipt SET completed_at = ? WHERE request_id = ?', completedAt, requestId);
}

export function readReceipt(db: ReadableDatabase, requestId: string): StoredReceipt | null {
  const row = db.one('SELECT * FROM receipt WHERE request_id = ?', requestId);
  return row === undefined ? null : parseRow(row);
}

/** The hub's version of a resource as last heard of here; null when the hub never had it. */
export function hubVersionOf(db: ReadableDatabase, type: string, id: string): string | null {
  const row = db.one('SELECT hub_version_id FROM resource WHERE type = ? AND id = ?', type, id);
  const version = row?.hub_version_id ?? null;
  return version === null ? null : String(version);
}

function saveVersion(db: WritableDatabase, { reference, versionId }: ReceiptEntry): void {
  const [type = '', id = ''] = reference.split('/');
  db.run('UPDATE resource SET hub_version_id = ? WHERE type = ? AND id = ?', versionId, type, id);
}

function parseRow(row: Row): StoredReceipt {
  return {
    requestId: String(row.request_id),
    bodySha256: String(row.body_sha256),
    entries: z.array(ReceiptEntry).parse(JSON.parse(String(row.entries))),
    receivedAt: String(row.received_at),
    completedAt: row.completed_at === null ? null : String(row.completed_at),
  };
}
