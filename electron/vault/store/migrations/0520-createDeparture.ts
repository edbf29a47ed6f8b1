import type { WritableDatabase } from '../database.ts';

/**
 * A signed answer stays a minute before it leaves. Beside its act: until when, what it was written from, and how the
 * resources that it changed stood before; gone with the act's receipt, or with the act when it is taken back.
 */
export const createDeparture = { version: 520, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE departure (
    act_id TEXT PRIMARY KEY REFERENCES act (request_id) ON UPDATE CASCADE ON DELETE CASCADE,
    leaves_at TEXT,
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    before TEXT NOT NULL CHECK (json_valid(before))
  ) STRICT`);
}
