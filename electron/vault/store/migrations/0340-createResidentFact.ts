import type { WritableDatabase } from '../database.ts';

/** What each signed request of a resident leaves on her file; the lines outlive the request when its time is over. */
export const createResidentFact = { version: 340, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE resident_fact (
    request_id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    author_name TEXT NOT NULL,
    answers TEXT NOT NULL
  ) STRICT`);
  db.run('CREATE INDEX resident_fact_patient ON resident_fact (patient_id)');
}
