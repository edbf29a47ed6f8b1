import type { Patient } from '@medplum/fhirtypes';
import { mergedInto } from '../../../shared/fhir/patientMerge.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Of a file that another one stands for: on no list, in no search, compared with nobody. */
export const notMerged = 'id NOT IN (SELECT id FROM patient_merge WHERE survivor_id IS NOT NULL)';

/** The file that stands for this one: itself, unless it was put into another that is here. */
export function survivorOf(db: ReadableDatabase, id: string): string {
  const row = db.one('SELECT survivor_id FROM patient_merge WHERE id = ?', id);
  return row?.survivor_id == null ? id : String(row.survivor_id);
}

/** Ids of the files that this one stands for now, itself left out. */
export function formerFilesOf(db: ReadableDatabase, id: string): readonly string[] {
  return db
    .all('SELECT id FROM patient_merge WHERE survivor_id = ? ORDER BY id', id)
    .map((row) => String(row.id));
}

/**
 * Notes what a file says of itself, in the transaction that writes it, and what follows from it: which file stands for
 * which, and everything kept under a name of its own (drafts, stable facts, archived requests). Answers the files whose
 * requests have to be shown again.
 */
export function saveMerge(
  db: WritableDatabase,
  patient: Patient & { id: string },
): readonly string[] {
  const into = mergedInto(patient);
  const known = db.one('SELECT 1 AS found FROM patient_merge LIMIT 1') !== undefined;
  if (into === null && !known) return [];
  if (into !== null) {
    db.run(
      `INSERT INTO patient_merge (id, into_id) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET into_id = excluded.into_id`,
      patient.id,
      into,
    );
  }
  return settleSurvivors(db);
}

/** Tables that name a resident beside her resource. */
const followers = ['draft', 'signed_draft', 'resident_fact', 'archived_request'] as const;

function settleSurvivors(db: WritableDatabase): readonly string[] {
  const rows = db.all('SELECT id, into_id, survivor_id FROM patient_merge');
  const intoOf = new Map(rows.map((row) => [String(row.id), String(row.into_id)]));
  return rows.flatMap((row) => {
    const id = String(row.id);
    const survivor = endOf(db, intoOf, id);
    if (survivor === row.survivor_id) return [];
    db.run('UPDATE patient_merge SET survivor_id = ? WHERE id = ?', survivor, id);
    if (survivor === null) return [id];
    for (const table of followers) {
      db.run(`UPDATE ${table} SET patient_id = ? WHERE patient_id = ?`, survivor, id);
    }
    return [id];
  });
}

/**
 * The last file of the way that is here. Two workstations that put each file into the other, each without knowing, made a
 * ring: every one of them then agrees on the same file of it, by its id.
 */
function endOf(
  db: ReadableDatabase,
  intoOf: ReadonlyMap<string, string>,
  id: string,
): string | null {
  const way = [id];
  for (let at = intoOf.get(id); at !== undefined; at = intoOf.get(at)) {
    if (way.includes(at)) {
      const ring = way.slice(way.indexOf(at)).toSorted();
      const [first = id] = ring;
      return first === id ? null : first;
    }
    way.push(at);
  }
  const here = way.slice(1).filter((one) => isHere(db, one));
  return here.at(-1) ?? null;
}

function isHere(db: ReadableDatabase, id: string): boolean {
  return db.one('SELECT 1 AS found FROM patient WHERE id = ?', id) !== undefined;
}
