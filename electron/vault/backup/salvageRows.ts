import type { Patient, Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { readPatient } from '../../../shared/fhir/patient.ts';
import { CivilDate } from '../../../shared/ipc/patient.ts';
import { projectRequests } from '../services/projectRequests.ts';
import type { Database, ReadableDatabase, Row, WritableDatabase } from '../store/database.ts';
import { saveMerge } from '../store/patientMergeStore.ts';
import { savePatientRow } from '../store/patientStore.ts';
import { saveReferences } from '../store/referenceStore.ts';
import { readableRows } from './readableRows.ts';

/** Made again from the resources, never copied: a line that disagrees with its file helps nobody. */
const derived: readonly string[] = [
  'reference',
  'patient',
  'patient_merge',
  'request_view',
  'request_text',
];
/** Search indexes, with the tables that each is made of. */
const indexes: readonly string[] = ['patient_search', 'request_search'];
const Identified = z.looseObject({ resourceType: z.string(), id: z.string() });

/** What came out of one table. `lost` is null when nothing tells how many rows there were. */
export interface Salvaged {
  readonly recovered: number;
  readonly lost: number | null;
}

/**
 * Copies every row that can be read and that passes its checks, table by table, and makes the lists again.
 * @param pause called between two pieces, so that other work goes on
 */
export async function salvageRows(
  source: ReadableDatabase,
  target: Database,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, Salvaged>> {
  const report = new Map<string, Salvaged>();
  for (const table of tablesOf(target)) {
    const columns = target.all(`PRAGMA table_info("${table}")`).map(({ name }) => String(name));
    const names = columns.map((name) => `"${name}"`).join(', ');
    const insert = `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
    let recovered = 0;
    for (const rows of readableRows(source, table, columns)) {
      const sound = table === 'resource' ? rows.filter(isSoundResource) : rows;
      target.transaction((db) => {
        for (const row of sound) {
          if (inserted(db, insert, columns, row)) recovered += 1;
        }
      });
      await pause();
    }
    const total = countOf(source, table);
    report.set(table, { recovered, lost: total === null ? null : Math.max(0, total - recovered) });
  }
  makeListsAgain(target);
  return report;
}

/** Residents among the resources: what people ask about first. */
export function salvagedResidents(source: ReadableDatabase, target: Database): Salvaged {
  const count = "SELECT count(*) AS n FROM resource WHERE type = 'Patient'";
  const recovered = Number(target.one(count)?.n);
  const total = attemptCount(source, count);
  return { recovered, lost: total === null ? null : Math.max(0, total - recovered) };
}

/** In the order of their making: what is referred to comes first. */
function tablesOf(target: Database): readonly string[] {
  return target
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    .map(({ name }) => String(name))
    .filter((name) => !name.startsWith('sqlite_') && !derived.includes(name))
    .filter((name) => !indexes.some((index) => name.startsWith(index)));
}

/** False for a row that the schema refuses: of a wrong type, or naming what could not be read. */
function inserted(
  db: WritableDatabase,
  sql: string,
  columns: readonly string[],
  row: Row,
): boolean {
  try {
    db.run(sql, ...columns.map((name) => row[name] ?? null));
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}

function isSoundResource({ type, id, json }: Row): boolean {
  try {
    const resource = Identified.parse(JSON.parse(String(json)));
    if (resource.resourceType !== type || resource.id !== id) return false;
    if (type !== 'Patient') return true;
    const { birthFamily, birthDate } = readPatient(resource as unknown as Patient).traits;
    return birthFamily !== '' && CivilDate.safeParse(birthDate).success;
  } catch {
    return false;
  }
}

function makeListsAgain(target: Database): void {
  const rows = target.all('SELECT json FROM resource');
  target.transaction((db) => {
    const requests: string[] = [];
    for (const row of rows) {
      const resource = JSON.parse(String(row.json)) as Resource & { id: string };
      saveReferences(db, resource);
      if (resource.resourceType === 'Patient') {
        savePatientRow(db, readPatient(resource));
        saveMerge(db, resource);
      }
      if (resource.resourceType === 'ServiceRequest') requests.push(resource.id);
    }
    for (const request of requests) showAgain(db, request);
  });
}

/** A request with something that no list could show keeps everything but its line, and the others theirs. */
function showAgain(db: WritableDatabase, request: string): void {
  try {
    projectRequests(db, [request]);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof z.ZodError)) throw error;
  }
}

/** By an index where there is one: it may be whole where the table is not. */
function countOf(source: ReadableDatabase, table: string): number | null {
  return attemptCount(source, `SELECT count(*) AS n FROM "${table}"`);
}

function attemptCount(source: ReadableDatabase, sql: string): number | null {
  try {
    return Number(source.one(sql)?.n);
  } catch {
    return null;
  }
}
