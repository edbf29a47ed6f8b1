import type { WritableDatabase } from '../database.ts';

/**
 * One line of dates and codes for each signed request, for the figures. It outlives the request itself, which leaves the
 * workstation some months after its end: a yearly count that forgot half the year would lie. Requests from before are
 * counted the first time the figures are read.
 */
export const createActivity = { version: 560, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE activity (
    request_id TEXT PRIMARY KEY,
    number TEXT,
    specialty TEXT NOT NULL,
    establishment TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    requester_role_id TEXT,
    expert_role_id TEXT,
    expert_name TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'answered', 'refused')),
    received_at TEXT,
    ended_at TEXT,
    ended_on TEXT,
    refusal TEXT,
    complement INTEGER NOT NULL CHECK (complement IN (0, 1)),
    unreadable INTEGER NOT NULL CHECK (unreadable IN (0, 1))
  ) STRICT, WITHOUT ROWID`);
  db.run('CREATE INDEX activity_ended ON activity (ended_on)');
}
