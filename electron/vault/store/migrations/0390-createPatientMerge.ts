import type { WritableDatabase } from '../database.ts';

/**
 * Files of one person that were found to be two: which one the other was put into, and which one stands for both in the
 * end. The second is empty while that one is not on this workstation.
 */
export const createPatientMerge = { version: 390, up };

function up(db: WritableDatabase): void {
  db.run(`CREATE TABLE patient_merge (
    id TEXT PRIMARY KEY,
    into_id TEXT NOT NULL,
    survivor_id TEXT
  ) STRICT, WITHOUT ROWID`);
  db.run('CREATE INDEX patient_merge_survivor ON patient_merge (survivor_id)');
}
