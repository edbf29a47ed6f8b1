import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** A resource of a kind that this version does not know. */
export interface UnreadResource {
  /** Its type; of a Basic, its code too: `Basic/team-phrase`. */
  readonly kind: string;
  readonly id: string;
}

/** In the transaction of the page that told of them; once each, however often they are told of. */
export function noteUnread(db: WritableDatabase, unread: readonly UnreadResource[]): void {
  for (const { kind, id } of unread) {
    db.run('INSERT OR IGNORE INTO unread_resource (kind, id) VALUES (?, ?)', kind, id);
  }
}

export function unreadKinds(db: ReadableDatabase): readonly string[] {
  return db.all('SELECT DISTINCT kind FROM unread_resource').map(({ kind }) => String(kind));
}

export function forgetUnread(db: WritableDatabase, kinds: readonly string[]): void {
  db.run(
    'DELETE FROM unread_resource WHERE kind IN (SELECT value FROM json_each(?))',
    JSON.stringify(kinds),
  );
}

export function countUnread(db: ReadableDatabase): number {
  return Number(db.one('SELECT count(*) AS count FROM unread_resource')?.count ?? 0);
}
