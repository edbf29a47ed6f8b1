import type { WritableDatabase } from '../database.ts';

/** An act remembers that no platform answered when it was signed; said of it until it has its receipt. */
export const addOfflineAct = { version: 570, up };

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE act ADD COLUMN offline INTEGER NOT NULL DEFAULT 0');
}
