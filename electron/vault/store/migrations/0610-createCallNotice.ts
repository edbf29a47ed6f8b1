import type { WritableDatabase } from '../database.ts';

/** Calls that rang here and that nobody answered, and those that somebody here promised: until they were seen or made. */
export const createCallNotice = { version: 610, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE call_notice (
    call_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('missed', 'callBack')),
    service_request_id TEXT NOT NULL,
    role_id TEXT,
    rung_at TEXT NOT NULL,
    due_at TEXT
  ) STRICT`);
  db.run('CREATE INDEX call_notice_request ON call_notice (service_request_id)');
}
