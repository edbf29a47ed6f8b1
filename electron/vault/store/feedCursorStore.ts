import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Opaque, one per audience (establishment and teams); null is the beginning. */
export function readCursor(db: ReadableDatabase, audience: string): string | null {
  const row = db.one('SELECT cursor FROM feed_cursor WHERE audience = ?', audience);
  return row === undefined || row.cursor === '' ? null : String(row.cursor);
}

export interface AppliedPage {
  readonly audience: string;
  readonly nextCursor: string;
  /** Elements that came with it; a page of none is the end of what there is to read. */
  readonly count: number;
}

/** In the transaction that applies the page, so that a stop never loses a page nor reads one again. */
export function saveCursor(db: WritableDatabase, page: AppliedPage, now: Date): void {
  const at = now.toISOString();
  db.run(
    `INSERT INTO feed_cursor (audience, cursor, saved_at, received, whole_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (audience) DO UPDATE SET cursor = excluded.cursor, saved_at = excluded.saved_at,
       received = received + iif(whole_at IS NULL, excluded.received, 0), whole_at = ifnull(whole_at, excluded.whole_at)`,
    page.audience,
    page.nextCursor,
    at,
    page.count,
    page.count === 0 ? at : null,
  );
}

/** The hub no longer knows them, or was restored: everything is read again, and nothing here is removed. */
export function forgetCursors(db: WritableDatabase): void {
  db.run("UPDATE feed_cursor SET cursor = '', received = 0");
}

/** A feed that is read no more, its reader being away or in another team, is not still arriving: it goes on where it stood. */
export function stopCounting(db: WritableDatabase, read: readonly string[], now: Date): void {
  db.run(
    `UPDATE feed_cursor SET whole_at = ? WHERE whole_at IS NULL
       AND audience NOT IN (SELECT value FROM json_each(?))`,
    now.toISOString(),
    JSON.stringify(read),
  );
}

/** Elements received so far while a feed is read for the first time; null when none is. */
export function firstReception(db: ReadableDatabase): number | null {
  const row = db.one('SELECT sum(received) AS received FROM feed_cursor WHERE whole_at IS NULL');
  return row?.received == null ? null : Number(row.received);
}
