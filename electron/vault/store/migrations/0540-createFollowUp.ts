import type { WritableDatabase } from '../database.ts';

/** What each opinion in force leaves to do, for the lists; and when the establishment was last reminded of a request. */
export const createFollowUp = { version: 540, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE follow_up (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_on TEXT,
    is_open INTEGER NOT NULL,
    outcome TEXT,
    settled_at TEXT,
    content TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX follow_up_request ON follow_up (request_id)');
  db.run('CREATE INDEX follow_up_open ON follow_up (is_open, due_on)');
  db.run('CREATE TABLE reminder (request_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT');
}
