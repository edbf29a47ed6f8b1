import type { ErrorCode } from '../../../shared/errors.ts';
import type { WritableDatabase } from './database.ts';
import { releaseDepartures } from './departureStore.ts';

/** An edit that waited for an earlier act's receipt starts from the version which that receipt gave. */
export function resolveBases(db: WritableDatabase, requestId: string): void {
  db.run(
    `UPDATE local_change SET (base_version_id, base_digest) = (
       SELECT hub_version_id, iif(hub_digest_of = hub_version_id, hub_digest, NULL)
       FROM resource r WHERE r.type = resource_type AND r.id = resource_id)
     WHERE request_id = ? AND type = 'UPDATE' AND base_version_id IS NULL`,
    requestId,
  );
}

/** Fixes the bytes of an act before they first leave, and notes the attempt. */
export function markSending(
  db: WritableDatabase,
  requestId: string,
  bytes: { readonly body: Uint8Array; readonly sha256: string },
): void {
  db.run(
    'UPDATE act SET body = ?, body_sha256 = ? WHERE request_id = ? AND body IS NULL',
    bytes.body,
    bytes.sha256,
    requestId,
  );
  db.run(
    "UPDATE local_change SET status = 'sending', attempts = attempts + 1 WHERE request_id = ?",
    requestId,
  );
}

/** Nothing of it ever left this machine: it may be taken back, and is composed anew when it leaves. */
export function unfixBytes(db: WritableDatabase, requestId: string): void {
  db.run('UPDATE act SET body = NULL, body_sha256 = NULL WHERE request_id = ?', requestId);
}

/** It stays in the queue and is tried again from that instant on. */
export function markWaiting(
  db: WritableDatabase,
  requestId: string,
  code: ErrorCode,
  nextAttemptAt: Date,
): void {
  db.run(
    `UPDATE local_change SET status = 'pending', next_attempt_at = ?, last_error_code = ? WHERE request_id = ?`,
    nextAttemptAt.toISOString(),
    code,
    requestId,
  );
}

/** The hub said no: it stays here, with the reason, until a person does something. */
export function markRejected(
  db: WritableDatabase,
  requestId: string,
  code: ErrorCode,
  reason: string | null,
): void {
  park(db, requestId, 'rejected', code);
  db.run('UPDATE act SET reason = ? WHERE request_id = ?', reason, requestId);
}

/** What the hub shows says that it took the act which it refused: it is asked again, and only its receipt tells. */
export function takeBackRefusal(db: WritableDatabase, requestId: string): void {
  db.run(
    `UPDATE local_change SET status = 'pending', last_error_code = 'hub.invalidAnswer'
     WHERE request_id = ? AND status IN ('rejected', 'conflict')`,
    requestId,
  );
  db.run('UPDATE act SET reason = NULL WHERE request_id = ?', requestId);
}

export function markConflict(db: WritableDatabase, requestId: string): void {
  park(db, requestId, 'conflict', 'version.conflict');
}

/** After a stop nobody knows how far a sending went: the hub answers a repeat with its first receipt. */
export function recoverInterrupted(db: WritableDatabase): void {
  db.run("UPDATE local_change SET status = 'pending' WHERE status = 'sending'");
}

/**
 * What the hub is known to have although its answer was lost, an act that came back in the feed or a file whose bytes are
 * all there, is asked about at once: until then the screen says less than is so.
 */
export function askAboutKnown(db: WritableDatabase): void {
  db.run(
    `UPDATE local_change SET next_attempt_at = NULL WHERE status = 'pending' AND next_attempt_at IS NOT NULL
       AND request_id IN (SELECT c.request_id FROM conflict c JOIN act a ON a.request_id = c.request_id
         WHERE a.body IS NOT NULL AND c.theirs_json IS NOT NULL)`,
  );
  db.run(
    "UPDATE original SET next_attempt_at = NULL WHERE state = 'waiting' AND sent = size AND next_attempt_at IS NOT NULL",
  );
}

/**
 * « Renvoyer »: what waits, stays to be taken back, or was refused, is due at once. Null is everything. Conflicts need a decision instead.
 * Answers the requests whose lines change.
 */
export function retryActs(db: WritableDatabase, requestId: string | null): readonly string[] {
  const only = requestId === null ? [] : [requestId];
  const which = requestId === null ? '' : 'AND request_id = ?';
  const moved = db.all(
    `SELECT DISTINCT service_request_id FROM act WHERE service_request_id IS NOT NULL ${which} AND request_id IN (
       SELECT request_id FROM local_change UNION SELECT request_id FROM original WHERE state <> 'received')`,
    ...only,
  );
  releaseDepartures(db, requestId);
  db.run(
    `UPDATE local_change SET status = 'pending', next_attempt_at = NULL
     WHERE status IN ('pending', 'rejected') ${which}`,
    ...only,
  );
  db.run(
    `UPDATE original SET state = iif(state = 'refused', 'waiting', state), next_attempt_at = NULL
     WHERE state <> 'received' ${which}`,
    ...only,
  );
  return moved.map((row) => String(row.service_request_id));
}

function park(
  db: WritableDatabase,
  requestId: string,
  status: 'rejected' | 'conflict',
  code: ErrorCode,
): void {
  db.run(
    'UPDATE local_change SET status = ?, next_attempt_at = NULL, last_error_code = ? WHERE request_id = ?',
    status,
    code,
    requestId,
  );
}
