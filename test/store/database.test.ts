import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openDatabase, sqliteVersion } from '../../electron/vault/store/database.ts';
import { migrate } from '../../electron/vault/store/migrate.ts';
import {
  databaseOptions,
  migratedDatabase,
  openForTest,
  sqliteBinding,
} from '../support/database.ts';

const contract = {
  cipher: 'sqlcipher',
  synchronous: 2,
  temp_store: 2,
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
  busy_timeout: 5000,
  cache_size: -65536,
};

describe('opening an encrypted database', () => {
  test.each(Object.entries(contract))(
    'sets %s to %s on a file that exists already',
    (pragma, value) => {
      const options = databaseOptions();
      const created = openDatabase(options);
      migrate(created, options.path);
      created.close();
      const database = openForTest(options);
      const row = database.one(`PRAGMA ${pragma}`);
      expect(Object.values(row ?? {})[0]).toBe(value);
    },
  );

  test('writes ahead into a log', () => {
    const options = databaseOptions();
    migratedDatabase(options);
    expect(existsSync(`${options.path}-wal`)).toBe(true);
  });

  test('keeps the salt it was given as the first bytes of the file', () => {
    const options = databaseOptions();
    migratedDatabase(options).checkpoint();
    expect(readFileSync(options.path).subarray(0, 16)).toEqual(Buffer.from(options.salt));
  });

  test('opens again with the same key and finds what was written', () => {
    const options = databaseOptions();
    const first = openDatabase(options);
    first.transaction((db) => db.run('CREATE TABLE note (text TEXT) STRICT'));
    first.transaction((db) => db.run('INSERT INTO note VALUES (?)', 'vu'));
    first.close();
    expect(openForTest(options).all('SELECT text FROM note')).toEqual([{ text: 'vu' }]);
  });

  test('answers store.corrupted to a wrong key and leaves the file as it was', () => {
    const options = databaseOptions();
    const database = openDatabase(options);
    database.transaction((db) => db.run('CREATE TABLE note (text TEXT) STRICT'));
    database.close();
    const before = readFileSync(options.path);
    const wrong = { ...options, key: Buffer.alloc(32, 7) };
    expect(() => openDatabase(wrong)).toThrow(expect.objectContaining({ code: 'store.corrupted' }));
    expect(readFileSync(options.path)).toEqual(before);
  });

  test('refuses a file that another program wrote in clear', () => {
    const options = databaseOptions();
    writeFileSync(
      options.path,
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080)]),
    );
    expect(() => openDatabase(options)).toThrow(
      expect.objectContaining({ code: 'store.corrupted' }),
    );
  });

  test('names the versions of SQLite and of its cipher', () => {
    expect(sqliteVersion(sqliteBinding)).toMatch(/^3\.\d+\.\d+ · SQLite3 Multiple Ciphers/);
  });
});

describe('reading and writing', () => {
  test('refuses to write through a read', () => {
    const database = migratedDatabase();
    expect(() => database.all("INSERT INTO setting VALUES ('a', '1') RETURNING key")).toThrow(
      'A read was asked to write',
    );
    expect(database.all('SELECT * FROM setting')).toEqual([]);
  });

  test('undoes the whole transaction when one statement fails', () => {
    const database = migratedDatabase();
    expect(() =>
      database.transaction((db) => {
        db.run("INSERT INTO setting VALUES ('a', '1')");
        db.run("INSERT INTO setting VALUES ('a', '2')");
      }),
    ).toThrow();
    expect(database.all('SELECT * FROM setting')).toEqual([]);
  });

  test('undoes a transaction that tries to wait', () => {
    const database = migratedDatabase();
    expect(() =>
      database.transaction((db) => {
        db.run("INSERT INTO setting VALUES ('a', '1')");
        return Promise.resolve();
      }),
    ).toThrow('A transaction never waits');
    expect(database.all('SELECT * FROM setting')).toEqual([]);
  });

  test('leaves nothing readable of a deleted name in the search index', () => {
    const options = databaseOptions();
    const database = migratedDatabase(options);
    database.transaction((db) =>
      db.run("INSERT INTO patient_search (rowid, names) VALUES (1, 'TESTCANARI')"),
    );
    database.transaction((db) => db.run('DELETE FROM patient_search WHERE rowid = 1'));
    const blocks = database.all('SELECT block FROM patient_search_data');
    const bytes = Buffer.concat(blocks.map(({ block }) => Buffer.from(block as Uint8Array)));
    expect(bytes.toString('latin1').toUpperCase()).not.toContain('TESTCANARI');
  });

  test('copies itself encrypted under the same key', () => {
    const options = databaseOptions();
    const database = migratedDatabase(options);
    database.transaction((db) => db.run("INSERT INTO setting VALUES ('a', '1')"));
    const path = `${options.path}.copy`;
    database.copyTo(path);
    expect(readFileSync(path).toString('latin1')).not.toContain('SQLite format');
    expect(openForTest({ ...options, path }).all('SELECT key FROM setting')).toEqual([
      { key: 'a' },
    ]);
  });
});
