import type { WritableDatabase } from '../database.ts';

/** Drafts that wait for a doctor's signature, and those that she sent back with her comment (domain.md 1.5, T2 and T4). */
export const createDraftReview = { version: 350, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE draft_review (
    draft_id TEXT PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'returned')),
    user_id TEXT NOT NULL REFERENCES user (id),
    at TEXT NOT NULL,
    comment TEXT CHECK ((comment IS NULL) = (state = 'submitted'))
  ) STRICT`);
}
