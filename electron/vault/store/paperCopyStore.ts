import type { PaperCopy } from '../../../shared/ipc/paper.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

export function addPaperCopy(
  db: WritableDatabase,
  requestId: string,
  { printedAt, transmitted }: PaperCopy,
): void {
  db.run(
    'INSERT OR IGNORE INTO paper_copy (request_id, printed_at, transmitted) VALUES (?, ?, ?)',
    requestId,
    printedAt,
    transmitted ? 1 : 0,
  );
}

/** Copies of one request made on this workstation, the oldest first. */
export function paperCopiesOf(db: ReadableDatabase, requestId: string): PaperCopy[] {
  return db
    .all('SELECT * FROM paper_copy WHERE request_id = ? ORDER BY printed_at', requestId)
    .map((row) => ({ printedAt: String(row.printed_at), transmitted: row.transmitted === 1 }));
}

/** Of a request that goes for good; its lines in the access trail stay. */
export function forgetPaperCopies(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM paper_copy WHERE request_id = ?', requestId);
}
