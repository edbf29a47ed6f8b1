import type { ErrorCode } from '../../../shared/errors.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Bytes that a case here needs and that are at the hub, named as the signed resource names them. */
export interface WantedBinary {
  readonly binaryId: string;
  readonly size: number;
  readonly sha256: string;
  readonly contentType: string;
}

export interface QueuedBinary extends WantedBinary {
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastErrorCode: ErrorCode | null;
}

/** Fetched in advance, or because a person looks at the place where it will be. */
export type Wish = 'inAdvance' | 'awaited';

/** Remembers that these bytes are wanted. Asking twice changes nothing, but that somebody waits from then on. */
export function wantBinary(db: WritableDatabase, wanted: WantedBinary, wish: Wish): void {
  db.run(
    `INSERT INTO wanted_binary (binary_id, size, sha256, content_type, awaited) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (binary_id) DO UPDATE SET awaited = max(awaited, excluded.awaited)`,
    wanted.binaryId,
    wanted.size,
    wanted.sha256,
    wanted.contentType,
    wish === 'awaited' ? 1 : 0,
  );
}

/** Those somebody waits for, then the others; smallest first: previews before originals. */
export function wantedBinaries(db: ReadableDatabase): readonly QueuedBinary[] {
  return db
    .all('SELECT * FROM wanted_binary ORDER BY awaited DESC, size, binary_id')
    .map((row) => ({
      binaryId: String(row.binary_id),
      size: Number(row.size),
      sha256: String(row.sha256),
      contentType: String(row.content_type),
      attempts: Number(row.attempts),
      nextAttemptAt: row.next_attempt_at === null ? null : String(row.next_attempt_at),
      lastErrorCode:
        row.last_error_code === null ? null : (String(row.last_error_code) as ErrorCode),
    }));
}

/** Why the last try did not bring them, of those alone that a try did not bring: there may be thousands more. */
export function wantedErrors(db: ReadableDatabase): ReadonlyMap<string, ErrorCode> {
  const rows = db.all(
    'SELECT binary_id, last_error_code FROM wanted_binary WHERE last_error_code IS NOT NULL',
  );
  return new Map(
    rows.map((row) => [String(row.binary_id), String(row.last_error_code) as ErrorCode]),
  );
}

/** It is here, or nobody wants it any more. */
export function forgetWanted(db: WritableDatabase, binaryId: string): void {
  db.run('DELETE FROM wanted_binary WHERE binary_id = ?', binaryId);
}

/** The hub said that its bytes have come: ask again at once. */
export function markBinaryAvailable(db: WritableDatabase, binaryId: string): void {
  db.run('UPDATE wanted_binary SET next_attempt_at = NULL WHERE binary_id = ?', binaryId);
}

export function postponeBinary(
  db: WritableDatabase,
  binaryId: string,
  code: ErrorCode,
  nextAttemptAt: Date,
): void {
  db.run(
    `UPDATE wanted_binary SET attempts = attempts + 1, next_attempt_at = ?, last_error_code = ?
     WHERE binary_id = ?`,
    nextAttemptAt.toISOString(),
    code,
    binaryId,
  );
}
