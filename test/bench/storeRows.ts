import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { parsePatientQuery } from '../../electron/vault/services/patientQuery.ts';
import { appendAudit } from '../../electron/vault/store/auditStore.ts';
import type { Database } from '../../electron/vault/store/database.ts';
import { appendLocalChange } from '../../electron/vault/store/localChangeStore.ts';
import { savePatientRow, searchPatients } from '../../electron/vault/store/patientStore.ts';
import { saveResource } from '../../electron/vault/store/resourceStore.ts';
import { buildPatient, type PatientFile } from '../../shared/fhir/patient.ts';
import { type BenchRow, paired, quantile, timed } from './measure.ts';
import { openOurs } from './openOurs.ts';
import { openPlain } from './plainDatabase.ts';

const residents = 10_000;
const key = Buffer.alloc(32, 7);
const families = ['LEMOINE', 'MARTIN', 'DURAND', 'PETIT', 'GILLET', 'HAMEL', 'AUVRAY', 'LEROUX'];
const givens = ['ODETTE', 'JEANNE', 'PAUL', 'YVONNE', 'SIMONE', 'GEORGES', 'LUCETTE', 'MARTHE'];

/** Everything measured on the store alone, under Node: encrypted and whole against SQLite as it comes. */
export function storeRows(): Record<string, BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'estuaire-bench-'));
  try {
    const ours = openOurs(join(folder, 'ours.db'));
    const plain = openPlain(join(folder, 'plain.db'));
    const write = writeRow(ours, plain);
    fill(ours);
    copyPatients(ours, plain);
    const rows = {
      'store.write': write,
      'store.list10k': listRow(ours, plain, join(folder, 'ours.db')),
      'search.residents10k': searchRow(ours),
    };
    ours.close();
    plain.close();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function patientFile(index: number): PatientFile {
  const family = families[index % families.length] ?? '';
  const given = givens[Math.floor(index / families.length) % givens.length] ?? '';
  const year = 1924 + (index % 30);
  const day = String(1 + (index % 28)).padStart(2, '0');
  return {
    id: randomUUID(),
    traits: {
      birthFamily: `${family}${index % 97}`,
      birthGiven: given,
      usedFamily: null,
      usedGiven: null,
      birthDate: `${year}-${String(1 + (index % 12)).padStart(2, '0')}-${day}`,
      sex: index % 3 === 0 ? 'male' : 'female',
      birthPlaceCode: '14118',
      birthPlaceName: 'Caen',
      ins: null,
    },
    insNature: null,
    status: 'PROV',
    attributes: [],
    unit: 'Les Pommiers',
    room: String(index % 200),
    organizationId: null,
  };
}

/** One resident saved: resource, list columns, index, outbox and access trail, against one durable row. */
function writeRow(ours: Database, plain: Sqlite.Database): BenchRow {
  const insert = plain.prepare('INSERT INTO resource VALUES (?, ?)');
  const save = (run: number): void => {
    const file = patientFile(run);
    ours.transaction((db) => writePatient(db, file));
  };
  const bare = (run: number): void => {
    const resource = buildPatient(patientFile(run));
    insert.run(randomUUID(), JSON.stringify(resource));
  };
  return { unit: 'ms a save', ...paired(300, save, bare) };
}

function writePatient(
  db: Parameters<Parameters<Database['transaction']>[0]>[0],
  file: PatientFile,
) {
  const now = new Date();
  const resource = { ...buildPatient(file), id: file.id };
  saveResource(db, resource, now, null);
  savePatientRow(db, file);
  appendLocalChange(
    db,
    { resource, type: 'INSERT', baseVersionId: null, requestId: randomUUID() },
    now,
  );
  const author = { user: null, workstation: 'bench' };
  appendAudit(db, key, { action: 'patient.create' }, author, {
    now,
    monotonicMs: 0,
    hubOffsetMs: null,
  });
}

function fill(ours: Database): void {
  for (let done = 300; done < residents; done += 500) {
    ours.transaction((db) => {
      for (let index = done; index < Math.min(done + 500, residents); index += 1) {
        writePatient(db, patientFile(index));
      }
    });
  }
}

const listSql = 'SELECT * FROM patient ORDER BY sort_key, birth_date';

function copyPatients(ours: Database, plain: Sqlite.Database): void {
  const rows = ours.all(listSql);
  const columns = Object.keys(rows[0] ?? {});
  const schema = ours.all(
    "SELECT sql FROM sqlite_master WHERE tbl_name = 'patient' AND sql IS NOT NULL ORDER BY type DESC",
  );
  plain.pragma('foreign_keys = OFF');
  for (const { sql } of schema) plain.exec(String(sql));
  const insert = plain.prepare(`INSERT INTO patient VALUES (${columns.map(() => '?').join(', ')})`);
  plain.transaction(() => {
    for (const row of rows) insert.run(...columns.map((column) => row[column]));
  })();
}

function listRow(ours: Database, plain: Sqlite.Database, path: string): BenchRow {
  const statement = plain.prepare(listSql);
  ours.all(listSql);
  statement.all();
  const warm = paired(
    40,
    () => void ours.all(listSql),
    () => void statement.all(),
  );
  const [cold = Number.NaN] = timed(1, () => {
    const again = openOurs(path);
    again.all(listSql);
    again.close();
  });
  return { unit: 'ms warm, 10,000 rows', ...warm, detail: { coldMs: Math.round(cold) } };
}

/** What a person types, letter after letter: name, first name, birth date, room. */
function searchRow(ours: Database): BenchRow {
  const typed = ['lemoine odette', 'martin', '04051938', '12', 'gil sim', 'auvray12'];
  const strokes = typed.flatMap((text) => [...text].map((_, index) => text.slice(0, index + 1)));
  const times = strokes.flatMap((text) =>
    timed(3, () => void searchPatients(ours, parsePatientQuery(text), 50)),
  );
  return { unit: 'ms a keystroke, p95', value: quantile(times, 0.95) };
}
