import type { WritableDatabase } from '../database.ts';

/** What a hub told of and this version cannot read: its kind and its place there, nothing of what it says. */
export const createUnreadResource = { version: 720, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE unread_resource (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID`);
}
