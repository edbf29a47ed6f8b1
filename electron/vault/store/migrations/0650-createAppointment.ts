import type { WritableDatabase } from '../database.ts';

/**
 * The teleconsultations that two sides agree on, for the calendar and the reminders, and the reminders that were given:
 * one of the system for the whole workstation (no person), and one that each person has put away. They bear the time that
 * they were about, so that another date is called to mind again.
 */
export const createAppointment = { version: 650, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE appointment (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('proposed', 'booked', 'cancelled')),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
  ) STRICT`);
  db.run('CREATE INDEX appointment_request ON appointment (request_id)');
  db.run('CREATE INDEX appointment_end ON appointment (status, ends_at)');
  db.run(`CREATE TABLE appointment_reminder (
    appointment_id TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    moment TEXT NOT NULL CHECK (moment IN ('soon', 'now')),
    user_id TEXT NOT NULL,
    given_at TEXT NOT NULL,
    PRIMARY KEY (appointment_id, starts_at, moment, user_id)
  ) STRICT, WITHOUT ROWID`);
}
