import type { WritableDatabase } from '../database.ts';

/**
 * What an establishment is answering to a complement, before somebody signs it: one reply for each request, shared by
 * everybody here who may sign, with its pictures. It names the message it answers: a later complement begins anew.
 */
export const createReply = { version: 320, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE reply (
    service_request_id TEXT PRIMARY KEY,
    questions_id TEXT NOT NULL,
    json TEXT NOT NULL CHECK (json_valid(json)),
    saved_at TEXT NOT NULL
  ) STRICT`);
}
