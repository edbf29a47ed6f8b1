import type { WritableDatabase } from '../database.ts';

/**
 * That the hub was put back to a copy, and what came of it here. The bytes of an act stay with it after its receipt from
 * now on, so that they can leave again; the index finds those whose time is over.
 */
export const createRestoration = { version: 310, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE hub_restoration (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    restored_at TEXT NOT NULL,
    copy_of TEXT NOT NULL,
    found_at TEXT NOT NULL,
    checked_at TEXT,
    resent INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0
  ) STRICT`);
  db.run('CREATE INDEX receipt_received ON receipt (received_at)');
}
