import type { WritableDatabase } from '../database.ts';

/** Who finished the guided exercise; without signature until the person gave hers. */
export const createAttestation = { version: 380, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE attestation (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    form TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    name TEXT,
    role TEXT,
    program TEXT,
    signed_at TEXT,
    signature TEXT
  ) STRICT`);
}
