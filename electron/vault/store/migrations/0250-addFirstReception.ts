import type { WritableDatabase } from '../database.ts';

/** How far the first reading of a feed has come; whoever has a cursor already is through with it. */
export const addFirstReception = { version: 250, up };

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE feed_cursor ADD COLUMN received INTEGER NOT NULL DEFAULT 0');
  db.run('ALTER TABLE feed_cursor ADD COLUMN whole_at TEXT');
  db.run('UPDATE feed_cursor SET whole_at = saved_at');
}
