import type { WritableDatabase } from '../database.ts';

/** The ready phrases that one expert wrote for herself, by opinion form. They hold no patient: their variables do. */
export const createOwnPhrase = { version: 530, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE own_phrase (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES user (id),
    form TEXT NOT NULL,
    json TEXT NOT NULL CHECK (json_valid(json)),
    saved_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX own_phrase_user ON own_phrase (user_id, form, saved_at)');
}
