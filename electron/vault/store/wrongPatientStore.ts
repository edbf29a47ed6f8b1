import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** A request that was marked as made for the wrong person: whose file it lies in, and whose it should have been. */
interface WrongPatient {
  readonly requestId: string;
  readonly wrongId: string;
  /** Null when nobody could say. */
  readonly rightId: string | null;
  /** An instant. */
  readonly at: string;
}

/** The line outlives the request: a note on a person's file does not go with what was wrong. */
export function saveWrongPatient(
  db: WritableDatabase,
  { requestId, wrongId, rightId, at }: WrongPatient,
): void {
  db.run(
    'INSERT OR REPLACE INTO wrong_patient (request_id, wrong_id, right_id, at) VALUES (?, ?, ?, ?)',
    requestId,
    wrongId,
    rightId,
    at,
  );
}

/** The notes that such requests leave on one resident's file, the latest first (5.6). */
export function correctionsOf(
  db: ReadableDatabase,
  patientId: string,
): NonNullable<PatientDetail['corrections']> {
  return db
    .all(
      `SELECT w.request_id, w.wrong_id, w.at, v.specialty FROM wrong_patient w
       LEFT JOIN request_view v ON v.id = w.request_id
       WHERE w.wrong_id = ? OR w.right_id = ? ORDER BY w.at DESC`,
      patientId,
      patientId,
    )
    .map((row) => ({
      requestId: String(row.request_id),
      at: String(row.at),
      specialty: row.specialty === null ? null : String(row.specialty),
      part: row.wrong_id === patientId ? 'wrong' : 'right',
    }));
}
