import Sqlite from 'better-sqlite3';
import type { Database, Row, WritableDatabase } from '../../../../electron/vault/store/database.ts';

/**
 * The same library without a file and without a key: what a schedule looks at is what transactions hold, and files and
 * their encryption, which G1 and G2 look at, are most of what it would cost.
 */
export function openInMemory(): Database {
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
