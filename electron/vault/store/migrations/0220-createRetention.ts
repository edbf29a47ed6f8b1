import type { WritableDatabase } from '../database.ts';

/**
 * Requests whose content left this workstation and is at the hub: enough to say so in the resident's file and to ask for
 * it again, by the names of the resources, and no word of what they say. Files whose row, and with it their key, is gone
 * wait in `purged_file` until they are gone too.
 */
export const createRetention = { version: 220, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE archived_request (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    number TEXT,
    authored_on TEXT,
    closed_at TEXT NOT NULL,
    archived_at TEXT NOT NULL,
    keys TEXT NOT NULL,
    wanted_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    last_error_code TEXT
  ) STRICT`);
  db.run('CREATE INDEX archived_request_patient ON archived_request (patient_id)');
  db.run('CREATE TABLE purged_file (id TEXT PRIMARY KEY) STRICT');
}
