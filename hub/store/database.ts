import { closeSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Refusal } from '../fhir/refusal.ts';
import { isDiskFull } from './diskFull.ts';

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

export interface ReadableDatabase {
  readonly one: (sql: string, ...values: readonly SqlValue[]) => Row | undefined;
  readonly all: (sql: string, ...values: readonly SqlValue[]) => readonly Row[];
}

declare const insideTransaction: unique symbol;

/** Exists only inside `transaction`: no write can happen outside one. */
export interface WritableDatabase extends ReadableDatabase {
  readonly [insideTransaction]: true;
  /** Runs one statement and answers how many rows it changed. */
  readonly run: (sql: string, ...values: readonly SqlValue[]) => number;
}

/** Reads go through a second, read-only connection, so they only ever see committed rows. */
export interface Database extends ReadableDatabase {
  /**
   * Runs `work` whole or not at all, alone among writers of every process; it never waits. What is `unflushed` outlives a
   * stop of this process; a power cut may take it back, until the next transaction that is flushed.
   */
  readonly transaction: <T>(
    work: (db: WritableDatabase) => T,
    durability?: 'flushed' | 'unflushed',
  ) => T;
  /** Writes an encrypted copy with the same key, as of one instant; `path` must not exist. */
  readonly copyTo: (path: string) => void;
  readonly close: () => void;
}

/** 32 bytes of key and 16 of salt, as 96 hexadecimal digits: used as they are, no derivation. */
export type DatabaseKey = string;

type Pragma = readonly [name: string, set: string, read: string | number];

const busyTimeoutMs = 5000;

/** What both connections must answer when read back. Each line's reason is in the workstation's store README. */
const everyConnection: readonly Pragma[] = [
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['busy_timeout', String(busyTimeoutMs), busyTimeoutMs],
];
const writerOnly: readonly Pragma[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['secure_delete', 'ON', 1],
];

/**
 * Opens (or creates) the encrypted database: the only place of the hub that constructs one.
 * @throws Error when the key is wrong, the file is damaged or a setting is not the one asked for
 */
export function openDatabase(path: string, key: DatabaseKey): Database {
  if (!/^[0-9a-f]{96}$/.test(key)) throw new Error('The database key must be 96 hex digits');
  const writer = connect(path, key, false);
  const reader = connect(path, key, true);
  assertEncrypted(path);
  const read = prepared(reader);
  const write = prepared(writer);
  const readable: ReadableDatabase = {
    one: (sql, ...values) => read(sql).get(...values),
    all: (sql, ...values) => read(sql).all(...values),
  };
  const run: WritableDatabase['run'] = (sql, ...values) => write(sql).run(...values).changes;
  const insideReadable: ReadableDatabase = {
    one: (sql, ...values) => write(sql).get(...values),
    all: (sql, ...values) => write(sql).all(...values),
  };
  const writable = { ...insideReadable, run } as WritableDatabase;
  return {
    ...readable,
    transaction: (work, durability = 'flushed') => {
      if (durability === 'flushed') return runTransaction(writer, writable, work);
      writer.pragma('synchronous = NORMAL');
      try {
        return runTransaction(writer, writable, work);
      } finally {
        writer.pragma('synchronous = FULL');
      }
    },
    copyTo: (path) => void writer.prepare('VACUUM INTO ?').run(path),
    close: () => {
      reader.close();
      writer.close();
    },
  };
}

function connect(path: string, key: DatabaseKey, readonly: boolean): Sqlite {
  const connection = new Sqlite(path, { readonly, timeout: busyTimeoutMs });
  try {
    connection.pragma("cipher = 'sqlcipher'");
    connection.key(Buffer.concat([Buffer.from('raw:'), Buffer.from(key, 'hex')]));
    const contract = readonly ? everyConnection : [...everyConnection, ...writerOnly];
    for (const [name, set] of contract) connection.pragma(`${name} = ${set}`);
    assertContract(connection, contract, key.slice(64));
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function assertContract(connection: Sqlite, contract: readonly Pragma[], salt: string): void {
  const read = (name: string): unknown => connection.pragma(name, { simple: true });
  const differs = contract.filter(([name, , expected]) => read(name) !== expected);
  const [wrong] = differs;
  if (wrong !== undefined) throw new Error(`The database refused the setting ${wrong[0]}`);
  if (read('cipher') !== 'sqlcipher') throw new Error('The database is not encrypted as asked');
  if (String(read('cipher_salt')).toLowerCase() !== salt) throw new Error('Wrong database salt');
}

/** A plain SQLite file starts with its own name; ours starts with the salt. */
function assertEncrypted(path: string): void {
  const head = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1').startsWith('SQLite format')) {
    throw new Error('The database file is not encrypted');
  }
}

function prepared(connection: Sqlite) {
  const statements = new Map<string, Sqlite.Statement>();
  return (sql: string): Sqlite.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

function runTransaction<T>(
  connection: Sqlite,
  writable: WritableDatabase,
  work: (db: WritableDatabase) => T,
): T {
  if (connection.inTransaction) throw new Error('Transactions do not nest');
  try {
    return connection
      .transaction(() => {
        const result = work(writable);
        if (result instanceof Promise) throw new Error('A transaction never waits');
        return result;
      })
      .immediate();
  } catch (error) {
    throw isDiskFull(error) ? new Refusal('storage.full') : error;
  }
}
