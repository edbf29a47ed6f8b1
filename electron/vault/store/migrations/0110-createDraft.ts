import type { WritableDatabase } from '../database.ts';

/**
 * What is being written and nobody else may read: a request before its signature, an opinion before hers. A draft
 * belongs to its author on this workstation and never travels.
 */
export const createDraft = { version: 110, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('request', 'opinion')),
    author_id TEXT NOT NULL REFERENCES user (id),
    patient_id TEXT NOT NULL,
    json TEXT NOT NULL,
    created_at TEXT NOT NULL,
    saved_at TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX draft_author ON draft (author_id, kind, saved_at)');
}
