import type { WritableDatabase } from '../database.ts';

/** Copies of a request that went on paper, and whether the hub had its text by then. */
export const createPaperCopy = { version: 330, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE paper_copy (
    request_id TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    transmitted INTEGER NOT NULL CHECK (transmitted IN (0, 1)),
    PRIMARY KEY (request_id, printed_at)
  ) STRICT`);
}
