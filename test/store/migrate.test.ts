import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../electron/vault/store/database.ts';
import {
  latestVersion,
  type Migration,
  migrate,
  migrations,
  schemaVersion,
} from '../../electron/vault/store/migrate.ts';
import { databaseOptions, openForTest } from '../support/database.ts';

function insertPatient(database: Database): void {
  database.transaction((db) => {
    db.run("INSERT INTO resource VALUES ('Patient', 'p1', 1, '2026-03-10T03:12:00Z', NULL, '{}')");
    db.run(
      `INSERT INTO patient (id, birth_family, first_given, birth_date, birth_digits, sex, status, fictitious, sort_key)
       VALUES ('p1', 'TEST LEMOINE', 'ODETTE', '1938-05-04', '04051938', 'female', 'PROV', 1, 'TEST LEMOINE ODETTE')`,
    );
  });
}

function queryPlan(database: Database, sql: string): string {
  return database
    .all(`EXPLAIN QUERY PLAN ${sql}`)
    .map((row) => row.detail)
    .join('\n');
}

describe('each migration', () => {
  test('0010 stores resources, changes, trail and settings in strict tables', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 10);
    expect(schemaVersion(database)).toBe(10);
    expect(() =>
      database.transaction((db) =>
        db.run("INSERT INTO resource VALUES ('Patient', 'p1', 'first', 'now', NULL, '{}')"),
      ),
    ).toThrow(/cannot store TEXT/);
    expect(queryPlan(database, "SELECT 1 FROM local_change WHERE status = 'pending'")).toContain(
      'local_change_status',
    );
  });

  test('0430 keeps every picture file under its number, and takes thumbnails', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 390);
    const insert = (id: string, kind: string) =>
      database.transaction((db) =>
        db.run(
          `INSERT INTO image_file
             (id, original_id, kind, content_type, size, sha256, width, height, wrapped_key, created_at)
           VALUES (?, 'o', ?, 'image/jpeg', 1, 'h', 1, 1, '{}', '2026-03-10T03:12:00Z')`,
          id,
          kind,
        ),
      );
    insert('o', 'original');
    insert('gone', 'document');
    insert('p', 'preview');
    database.transaction((db) => db.run("DELETE FROM image_file WHERE id = 'gone'"));
    expect(() => insert('t', 'thumbnail')).toThrow(/CHECK/);
    const rows = () => database.all('SELECT rowid AS number, * FROM image_file ORDER BY rowid');
    const before = rows().map((row) => ({ ...row, frame: 0 }));
    migrate(database, options.path, 430);
    expect(rows()).toEqual(before);
    insert('t', 'thumbnail');
    expect(() => insert('t2', 'thumbnail')).toThrow(/UNIQUE/);
    expect(() => insert('x', 'other')).toThrow(/CHECK/);
    expect(queryPlan(database, "SELECT 1 FROM image_file WHERE sha256 = 'h'")).toContain(
      'image_file_sha256',
    );
  });

  test('0020 ties a resident to her resource and finds her by index', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 10);
    migrate(database, options.path, 20);
    insertPatient(database);
    expect(queryPlan(database, "SELECT 1 FROM patient WHERE room_key = '12'")).toContain(
      'patient_room',
    );
    expect(
      queryPlan(
        database,
        "SELECT 1 FROM patient WHERE birth_digits >= '04' AND birth_digits < '05'",
      ),
    ).toContain('patient_birth_digits');
    database.transaction((db) => db.run("DELETE FROM resource WHERE id = 'p1'"));
    expect(database.all('SELECT * FROM patient')).toEqual([]);
  });

  test('0020 turns on secure deletion in the search index', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 20);
    const option = database.one("SELECT v FROM patient_search_config WHERE k = 'secure-delete'");
    expect(option).toEqual({ v: 1 });
  });

  test('0030 lists requests by state through an index', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 30);
    expect(
      queryPlan(
        database,
        "SELECT row FROM request_view WHERE state = 'queued' ORDER BY updated_at",
      ),
    ).toContain('request_view_state');
  });

  test('0040 keeps every signing key a person has had', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 40);
    expect(() =>
      database.transaction((db) =>
        db.run("INSERT INTO signing_key VALUES ('k', 'nobody', '{}', 'now')"),
      ),
    ).toThrow(/FOREIGN KEY/);
  });

  test('0480 orders and narrows the requests that were there before, and knows which complement came', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 440);
    const code = (kind: string) => [{ coding: [{ code: kind }] }];
    database.transaction((db) => {
      for (const [id, state, authoredOn, kind] of [
        ['r1', 'accepted', '2026-03-02T10:00:00+01:00', 'complement-answer'],
        ['r2', 'received', '2026-03-02T09:30:00Z', 'complement-question'],
        ['r3', 'info-requested', '2026-03-01T09:30:00Z', 'complement-answer'],
        ['r4', 'closed', '2026-03-01T09:30:00Z', 'complement-answer'],
      ] as const) {
        const message = { resourceType: 'Communication', id: `c-${id}`, category: code(kind) };
        db.run(
          "INSERT INTO resource VALUES ('Communication', ?, 1, '2026-03-10T03:12:00Z', NULL, ?)",
          message.id,
          JSON.stringify(message),
        );
        db.run(
          "INSERT INTO reference VALUES ('Communication', ?, 'ServiceRequest', ?)",
          message.id,
          id,
        );
        const row = { id, authoredOn, establishmentName: 'EHPAD', dueAt: '2026-03-09T10:00:00Z' };
        db.run(
          `INSERT INTO request_view (id, patient_id, state, specialty, priority, updated_at, row)
           VALUES (?, 'p', ?, 'DERM', 'asap', '2026-03-10T03:12:00Z', ?)`,
          id,
          state,
          JSON.stringify(row),
        );
      }
    });
    migrate(database, options.path, 480);
    const kept = { priority_rank: 1, place: 'EHPAD', due_at: '2026-03-09T10:00:00Z' };
    const rows = database.all(
      `SELECT id, tray_part, priority_rank, place, replied, due_at FROM request_view
       ORDER BY authored_at, id`,
    );
    expect(rows).toEqual([
      { id: 'r3', tray_part: 0, ...kept, replied: 0 },
      { id: 'r4', tray_part: null, ...kept, replied: 0 },
      { id: 'r1', tray_part: 0, ...kept, replied: 1 },
      { id: 'r2', tray_part: 0, ...kept, replied: 0 },
    ]);
  });

  test('0440 tells the lists who had left or died before', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 390);
    const left = 'https://estuaire.example/fhir/StructureDefinition/left-on';
    const people = {
      here: { active: true },
      left: { active: false, extension: [{ url: left, valueDate: '2026-02-01' }] },
      back: { active: true, extension: [{ url: left, valueDate: '2026-02-01' }] },
      deceased: { active: false, deceasedDateTime: '2026-03-04T08:00:00+01:00' },
      undated: { deceasedBoolean: true, meta: { lastUpdated: '2026-03-05T08:00:00Z' } },
    };
    database.transaction((db) => {
      for (const [id, json] of Object.entries(people)) {
        db.run(
          "INSERT INTO resource VALUES ('Patient', ?, 1, '2026-03-10T03:12:00Z', NULL, ?)",
          id,
          JSON.stringify({ resourceType: 'Patient', id, ...json }),
        );
        db.run(
          `INSERT INTO patient (id, birth_family, first_given, birth_date, birth_digits, sex, status, fictitious, sort_key)
           VALUES (?, 'TEST', 'ODETTE', '1938-05-04', '04051938', 'female', 'PROV', 1, 'TEST ODETTE')`,
          id,
        );
      }
      db.run(
        `INSERT INTO request_view (id, patient_id, state, specialty, priority, updated_at, row)
         VALUES ('r1', 'deceased', 'received', 'DERM', 'routine', '2026-03-10T03:12:00Z', '{"id":"r1"}')`,
      );
    });
    migrate(database, options.path, 440);
    const ends = database.all('SELECT id, ended_kind, ended_on FROM patient ORDER BY id');
    expect(ends).toEqual([
      { id: 'back', ended_kind: null, ended_on: null },
      { id: 'deceased', ended_kind: 'deceased', ended_on: '2026-03-04' },
      { id: 'here', ended_kind: null, ended_on: null },
      { id: 'left', ended_kind: 'left', ended_on: '2026-02-01' },
      { id: 'undated', ended_kind: 'deceased', ended_on: '2026-03-05' },
    ]);
    const line = database.one('SELECT row FROM request_view');
    expect(JSON.parse(String(line?.row))).toEqual({
      id: 'r1',
      patientEnded: { kind: 'deceased', date: '2026-03-04' },
    });
  });
});

describe('migrating', () => {
  test('keeps an encrypted copy of an existing database before changing it', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path, 10);
    database.transaction((db) => db.run("INSERT INTO setting VALUES ('a', '1')"));
    expect(existsSync(`${options.path}.v10`)).toBe(false);
    migrate(database, options.path);
    const copy = openForTest({ ...options, path: `${options.path}.v10` });
    expect(schemaVersion(copy)).toBe(10);
    expect(copy.all('SELECT key FROM setting')).toEqual([{ key: 'a' }]);
    expect(schemaVersion(database)).toBe(latestVersion);
  });

  test('undoes every step when the last one fails', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    const failing: Migration = {
      version: 9990,
      up: (db) => {
        db.run('CREATE TABLE half (id TEXT) STRICT');
        throw new Error('stop');
      },
    };
    expect(() => migrate(database, options.path, 9990, [...migrations, failing])).toThrow('stop');
    expect(schemaVersion(database)).toBe(0);
    expect(database.all('SELECT name FROM sqlite_schema')).toEqual([]);
  });

  test('refuses a database of a later program and leaves it untouched', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path);
    database.transaction((db) => db.run('PRAGMA user_version = 99990'));
    database.checkpoint();
    const before = readFileSync(options.path);
    expect(() => migrate(database, options.path)).toThrow(
      expect.objectContaining({ code: 'store.newer' }),
    );
    expect(readFileSync(options.path)).toEqual(before);
  });

  test('refuses steps out of order or not numbered by tens', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    const step = (version: number): Migration => ({ version, up: () => {} });
    expect(() => migrate(database, options.path, 30, [step(20), step(10)])).toThrow('out of order');
    expect(() => migrate(database, options.path, 30, [step(10), step(15)])).toThrow('out of order');
  });

  test('does nothing the second time', () => {
    const options = databaseOptions();
    const database = openForTest(options);
    migrate(database, options.path);
    migrate(database, options.path);
    expect(existsSync(`${options.path}.v${latestVersion}`)).toBe(false);
  });
});
