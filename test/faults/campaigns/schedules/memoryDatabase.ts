import Sqlite from 'better-sqlite3';
import type { Database, Row, WritableDatabase } from '../../../../electron/vault/store/database.ts';
import { migrate } from '../../../../electron/vault/store/migrate.ts';

/**
 * The same library without a file and without a key: what a schedule looks at is what transactions hold, and files and
 * their encryption, which G1 and G2 look at, are most of what it would cost.
 */
function openInMemory(): Database {
  const connection = new Sqlite(':memory:');
  connection.pragma('foreign_keys = ON');
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string): Sqlite.Statement => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const writable = {
    one: (sql, ...values) => prepare(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as Row[],
    run: (sql, ...values) => prepare(sql).run(...values).changes,
  } as Pick<WritableDatabase, 'one' | 'all' | 'run'> as WritableDatabase;
  return {
    one: writable.one,
    all: writable.all,
    transaction: (work) => {
      prepare('BEGIN IMMEDIATE').run();
      try {
        const result = work(writable);
        prepare('COMMIT').run();
        return result;
      } catch (error) {
        prepare('ROLLBACK').run();
        throw error;
      }
    },
    copyTo: nowhere,
    rekey: nowhere,
    checkpoint: nowhere,
    close: () => connection.close(),
  };
}

function nowhere(): never {
  throw new Error('There is no file');
}

/** In the order in which references allow it. */
const tables = [
  ...['act_dependency', 'act_author', 'original', 'receipt', 'conflict', 'local_change', 'act'],
  ...['reference', 'resource', 'hub_link', 'workstation_key', 'professional_link', 'feed_cursor'],
  ...['set_aside_act', 'certificate', 'wanted_binary', 'counter', 'setting'],
  'hub_restoration',
];

/** As many stores as a schedule may have workstations; `emptied` gives them as new. */
export function openStores(count: number): { readonly emptied: () => readonly Database[] } {
  const stores = Array.from({ length: count }, () => {
    const database = openInMemory();
    migrate(database, ':memory:');
    return database;
  });
  return {
    emptied: () => {
      for (const store of stores) empty(store);
      return stores;
    },
  };
}

function empty(database: Database): void {
  database.transaction((db) => {
    for (const table of tables) db.run(`DELETE FROM ${table}`);
  });
}
