import type { WritableDatabase } from '../database.ts';

/** What must be read about a request, and who has read it: a message counts as unread for each person apart. */
export const createNotice = { version: 360, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    author_role_id TEXT
  ) STRICT`);
  db.run('CREATE INDEX notice_request ON notice (request_id)');
  db.run(`CREATE TABLE notice_read (
    notice_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (notice_id, user_id)
  ) STRICT`);
  // 5.6: both persons' files say so, whoever looks and whenever.
  db.run(`CREATE TABLE wrong_patient (
    request_id TEXT PRIMARY KEY,
    wrong_id TEXT NOT NULL,
    right_id TEXT,
    at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX wrong_patient_right ON wrong_patient (right_id)');
  db.run('CREATE INDEX wrong_patient_wrong ON wrong_patient (wrong_id)');
}
