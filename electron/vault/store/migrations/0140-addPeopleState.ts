import type { WritableDatabase } from '../database.ts';

/**
 * Who left this workstation and when; who began a draft, whoever it belongs to since; to which colleagues a draft was
 * handed by « Transmettre à l'équipe ».
 */
export const addPeopleState = { version: 140, up };

function up(db: WritableDatabase): void {
  db.run('ALTER TABLE user ADD COLUMN disabled_at TEXT');
  db.run('ALTER TABLE draft ADD COLUMN prepared_by TEXT REFERENCES user (id)');
  db.run('UPDATE draft SET prepared_by = author_id');
  db.run(`CREATE TABLE draft_reader (
    draft_id TEXT NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES user (id),
    handed_by TEXT NOT NULL REFERENCES user (id),
    handed_at TEXT NOT NULL,
    PRIMARY KEY (draft_id, user_id)
  ) STRICT, WITHOUT ROWID`);
  db.run('CREATE INDEX draft_reader_user ON draft_reader (user_id)');
}
