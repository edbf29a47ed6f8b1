import { areHomonyms } from '../../../shared/domain/names.ts';
import type { PatientRow } from '../../../shared/ipc/patient.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type ListedPatient, patientsBornOn } from '../store/patientStore.ts';

type Compared = Parameters<typeof areHomonyms>[0];

/** Residents who may be taken for this one: born the same day, with a similar family name. */
export function lookAlikes(
  db: ReadableDatabase,
  id: string,
  person: Compared,
): readonly ListedPatient[] {
  return patientsBornOn(db, [person.birthDate]).filter(
    (other) => other.id !== id && areHomonyms(person, other),
  );
}

/** Marks the lines that have a look-alike anywhere in the store, on screen or not. */
export function withHomonyms(db: ReadableDatabase, rows: readonly ListedPatient[]): PatientRow[] {
  const sameDay = patientsBornOn(
    db,
    rows.map(({ birthDate }) => birthDate),
  );
  return rows.map((row) => ({
    ...row,
    homonym: sameDay.some((other) => other.id !== row.id && areHomonyms(row, other)),
  }));
}
