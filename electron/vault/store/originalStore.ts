import type { ErrorCode } from '../../../shared/errors.ts';
import type { WritableDatabase } from './database.ts';

/** How many bytes of a file the hub has acknowledged; never what decides that it arrived. */
export function saveProgress(db: WritableDatabase, binaryId: string, sent: number): void {
  db.run('UPDATE original SET sent = ? WHERE binary_id = ?', sent, binaryId);
}

/** The tries before were not in vain: the next failure is a first one. */
export function forgetAttempts(db: WritableDatabase, binaryId: string): void {
  db.run('UPDATE original SET attempts = 0 WHERE binary_id = ?', binaryId);
}

/** The hub has all its bytes, as its feed says; whether they are ours only the receipt will say. */
export function markWholeAtHub(db: WritableDatabase, binaryId: string): void {
  db.run("UPDATE original SET sent = size WHERE binary_id = ? AND state = 'waiting'", binaryId);
}

/** The hub took the whole preview before its Bundle; only the receipt will say that it arrived. */
export function markStaged(db: WritableDatabase, binaryId: string): void {
  db.run(
    "UPDATE original SET state = 'staged', sent = size WHERE binary_id = ? AND state = 'waiting'",
    binaryId,
  );
}

/** A receipt names this file with our size and our hash. `receivedAt` is the hub's time. */
export function markFileReceived(db: WritableDatabase, binaryId: string, receivedAt: string): void {
  db.run(
    `UPDATE original SET state = 'received', sent = size, received_at = ?, next_attempt_at = NULL,
       last_error_code = NULL, reason = NULL WHERE binary_id = ?`,
    receivedAt,
    binaryId,
  );
}

export function markFileWaiting(
  db: WritableDatabase,
  binaryId: string,
  code: ErrorCode,
  nextAttemptAt: Date,
): void {
  db.run(
    `UPDATE original SET state = 'waiting', attempts = attempts + 1, next_attempt_at = ?, last_error_code = ?
     WHERE binary_id = ? AND state <> 'received'`,
    nextAttemptAt.toISOString(),
    code,
    binaryId,
  );
}

/** The hub will not take it as it is, or it cannot be read here: it waits for a person. */
export function markFileRefused(
  db: WritableDatabase,
  binaryId: string,
  code: ErrorCode,
  reason: string | null,
): void {
  db.run(
    `UPDATE original SET state = 'refused', next_attempt_at = NULL, last_error_code = ?, reason = ?
     WHERE binary_id = ? AND state <> 'received'`,
    code,
    reason,
    binaryId,
  );
}
