import type { WritableDatabase } from '../database.ts';

/** Files that somebody waits for come before those that are fetched in advance. */
export const rankWantedBinary = { version: 230, up };

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE wanted_binary ADD COLUMN awaited INTEGER NOT NULL DEFAULT 0');
}
