import type { WritableDatabase } from '../database.ts';

/** The people of this workstation, their display and quick code, and every signing key they have had here. */
export const createUser = { version: 40, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE user (
    id TEXT PRIMARY KEY,
    practitioner_role_id TEXT NOT NULL UNIQUE,
    family TEXT NOT NULL,
    given TEXT NOT NULL,
    role TEXT NOT NULL,
    rpps TEXT,
    theme TEXT NOT NULL DEFAULT 'day' CHECK (theme IN ('day', 'night')),
    text_size TEXT NOT NULL DEFAULT 'normal' CHECK (text_size IN ('normal', 'large', 'larger')),
    quick_code TEXT,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run(`CREATE TABLE signing_key (
    kid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES user (id),
    public_key TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX signing_key_user ON signing_key (user_id)');
}
