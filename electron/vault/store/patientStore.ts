import { firstGivenName, foldName } from '../../../shared/domain/names.ts';
import type { PatientFile } from '../../../shared/fhir/patient.ts';
import {
  AdministrativeSex,
  IdentityStatus,
  PatientEnd,
  type PatientRow,
} from '../../../shared/ipc/patient.ts';
import type { ReadableDatabase, Row, SqlValue, WritableDatabase } from './database.ts';
import { notMerged } from './patientMergeStore.ts';

/** A line before the look-alikes are known. */
export type ListedPatient = Omit<PatientRow, 'homonym'>;

/** A number typed in a search: what it may be the beginning of. */
export interface SearchedNumber {
  /** Beginnings of a birth date written DDMMYYYY. */
  readonly birthDigits: readonly string[];
  readonly year: string | null;
  readonly room: string | null;
}

/** What somebody looks for: every part must be found. */
export interface PatientQuery {
  /** Folded beginnings of any of the person's names. */
  readonly names: readonly string[];
  readonly numbers: readonly SearchedNumber[];
  /** A whole national number, without spaces. */
  readonly ins: string | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Writes the list columns and the index of one resident, from her file. */
export function savePatientRow(db: WritableDatabase, file: PatientFile): void {
  const { traits } = file;
  const first = firstGivenName(traits.birthGiven);
  const known = db.one('SELECT number FROM patient WHERE id = ?', file.id);
  if (known !== undefined) deletePatientRow(db, Number(known.number));
  db.run(
    `INSERT INTO patient (id, birth_family, first_given, used_family, used_given, birth_date, birth_digits, sex,
       unit, room, room_key, status, fictitious, sort_key, used_key, ins, ended_kind, ended_on)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    file.id,
    traits.birthFamily,
    first,
    traits.usedFamily,
    traits.usedGiven,
    traits.birthDate,
    traits.birthDate.split('-').reverse().join(''),
    traits.sex,
    file.unit,
    file.room,
    file.room === null ? null : roomKey(file.room),
    file.status,
    file.attributes.includes('FICT') ? 1 : 0,
    `${foldName(traits.birthFamily)} ${foldName(first)}`,
    traits.usedFamily === null ? null : foldName(traits.usedFamily),
    traits.ins,
    file.ended?.kind ?? null,
    file.ended?.date ?? null,
  );
  db.run(
    'INSERT INTO patient_search (rowid, names) SELECT number, ? FROM patient WHERE id = ?',
    foldName(
      [traits.birthFamily, traits.birthGiven, traits.usedFamily, traits.usedGiven].join(' '),
    ),
    file.id,
  );
}

function deletePatientRow(db: WritableDatabase, number: number): void {
  db.run('DELETE FROM patient_search WHERE rowid = ?', number);
  db.run('DELETE FROM patient WHERE number = ?', number);
}

/** « 12 bis » and « 12BIS » are the same door. */
export function roomKey(room: string): string {
  return foldName(room).replaceAll(' ', '');
}

/**
 * Residents in whom every part of the query is found, the most likely first: exact room, then family name beginning
 * with what was typed, then by name. `total` counts all of them.
 */
export function searchPatients(
  db: ReadableDatabase,
  query: PatientQuery,
  limit: number,
): { readonly total: number; readonly rows: readonly ListedPatient[] } {
  const conditions = [...nameConditions(query), ...query.numbers.map(numberCondition)];
  if (query.ins !== null) conditions.push(ofAnyFile({ sql: 'q.ins = ?', values: [query.ins] }));
  const where = [`p.${notMerged}`, ...conditions.map(({ sql }) => `(${sql})`)].join(' AND ');
  const [name = ''] = query.names;
  const room = query.numbers[0]?.room ?? '';
  const rows = db.all(
    `SELECT p.*, count(*) OVER () AS total FROM patient p WHERE ${where}
     ORDER BY ? <> '' AND coalesce(p.room_key, '') <> ?,
       substr(p.sort_key, 1, ?) <> ? AND substr(coalesce(p.used_key, ''), 1, ?) <> ?, p.sort_key, p.birth_date
     LIMIT ?`,
    ...conditions.flatMap(({ values }) => values),
    room,
    room,
    name.length,
    name,
    name.length,
    name,
    limit,
  );
  return { total: Number(rows[0]?.total ?? 0), rows: rows.map(parseRow) };
}

export function readPatientRow(db: ReadableDatabase, id: string): ListedPatient | null {
  const row = db.one('SELECT * FROM patient WHERE id = ?', id);
  return row === undefined ? null : parseRow(row);
}

/** Everybody born on one of these days: where look-alikes are looked for. */
export function patientsBornOn(
  db: ReadableDatabase,
  birthDates: readonly string[],
): readonly ListedPatient[] {
  return db
    .all(
      `SELECT * FROM patient WHERE birth_date IN (SELECT value FROM json_each(?)) AND ${notMerged}`,
      JSON.stringify([...new Set(birthDates)]),
    )
    .map(parseRow);
}

function nameConditions({ names }: PatientQuery): Condition[] {
  if (names.length === 0) return [];
  const match = names.map((name) => `"${name}" *`).join(' AND ');
  return [
    ofAnyFile({
      sql: 'q.number IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?)',
      values: [match],
    }),
  ];
}

/** Met by a file, or by one that was put into it: she is found under the name that somebody remembers. */
function ofAnyFile({ sql, values }: Condition): Condition {
  return {
    sql: `p.id IN (SELECT coalesce(m.survivor_id, q.id) FROM patient q LEFT JOIN patient_merge m ON m.id = q.id
      WHERE ${sql})`,
    values,
  };
}

function numberCondition({ birthDigits, year, room }: SearchedNumber): Condition {
  const parts: Condition[] = birthDigits.map((digits) => ({
    sql: 'p.birth_digits >= ? AND p.birth_digits < ?',
    values: [digits, `${digits}:`],
  }));
  if (year !== null) parts.push({ sql: 'substr(p.birth_date, 1, 4) = ?', values: [year] });
  if (room !== null) {
    parts.push({ sql: 'p.room_key >= ? AND p.room_key < ?', values: [room, `${room}~`] });
  }
  return {
    sql: parts.map(({ sql }) => sql).join(' OR '),
    values: parts.flatMap(({ values }) => values),
  };
}

function parseRow(row: Row): ListedPatient {
  return {
    id: String(row.id),
    birthFamily: String(row.birth_family),
    firstGiven: String(row.first_given),
    usedFamily: textOrNull(row.used_family),
    usedGiven: textOrNull(row.used_given),
    birthDate: String(row.birth_date),
    sex: AdministrativeSex.parse(row.sex),
    unit: textOrNull(row.unit),
    room: textOrNull(row.room),
    status: IdentityStatus.parse(row.status),
    fictitious: row.fictitious === 1,
    ...(row.ended_kind === null
      ? {}
      : { ended: PatientEnd.parse({ kind: row.ended_kind, date: row.ended_on }) }),
  };
}

function textOrNull(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
