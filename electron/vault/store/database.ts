import { closeSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { AppFailure } from '../../../shared/errors.ts';
import { storeFailure } from './storeFailure.ts';

export type SqlValue = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, SqlValue>>;

/** What a read may do. A statement that would write is refused at run time too. */
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

export interface Database extends ReadableDatabase {
  /** Runs `work` whole or not at all; `work` is synchronous and a Promise from it is a bug. */
  readonly transaction: <T>(work: (db: WritableDatabase) => T) => T;
  /** Writes an encrypted copy with the same key; `path` must not exist. */
  readonly copyTo: (path: string) => void;
  /**
   * Writes every page again under another key and salt. Of a copy only, never of the store in use: what a stop leaves is
   * then thrown away.
   */
  readonly rekey: (key: Uint8Array, salt: Uint8Array) => void;
  /** Moves the write-ahead log into the file and empties it. */
  readonly checkpoint: () => void;
  readonly close: () => void;
}

export interface DatabaseOptions {
  readonly path: string;
  /** 32 bytes, used as they are: no passphrase derivation happens in SQLite. */
  readonly key: Uint8Array;
  /** 16 bytes, fixed for the life of the file: a salt chosen by the library makes rekeying unsafe. */
  readonly salt: Uint8Array;
  /** Path of an add-on built for an older Node-API; null uses the package's own prebuild. */
  readonly binding: string | null;
}

const firstPrebuiltNodeApi = 10;
const busyTimeoutMs = 5000;
const pageCacheKiB = 64 * 1024;

/**
 * The opening contract: what each line prevents is measured in `README.md` (vault, store). Set, then read
 * back; a database that answers anything else is not used.
 */
const openingContract: readonly (readonly [pragma: string, set: string, read: string | number])[] =
  [
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', 'FULL', 2],
    ['temp_store', 'MEMORY', 2],
    ['secure_delete', 'ON', 1],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['cell_size_check', 'ON', 1],
    ['mmap_size', '0', 0],
    ['busy_timeout', String(busyTimeoutMs), busyTimeoutMs],
    ['cache_size', String(-pageCacheKiB), -pageCacheKiB],
  ];

/**
 * Opens (or creates) the encrypted database: the only place of the program that constructs one.
 * @throws AppFailure `store.corrupted`, `store.diskFull`, `store.unavailable`
 */
export function openDatabase(options: DatabaseOptions): Database {
  let connection: Sqlite | null = null;
  try {
    connection = connect(options.path, options.binding);
    unlock(connection, options);
    applyContract(connection, options.salt);
    assertEncrypted(options.path);
    return wrap(connection);
  } catch (error) {
    connection?.close();
    throw storeFailure(error) ?? error;
  }
}

/** The versions of SQLite and of its encryption layer, for « À propos ». */
export function sqliteVersion(binding: string | null): string {
  const connection = connect(':memory:', binding);
  try {
    const row = connection
      .prepare('SELECT sqlite_version() AS core, sqlite3mc_version() AS cipher')
      .get();
    return `${row?.core} · ${row?.cipher}`;
  } finally {
    connection.close();
  }
}

/** Loading the prebuild on an older Node-API kills the process, so the check comes before. */
function connect(path: string, binding: string | null): Sqlite {
  if (binding === null && Number(process.versions.napi) < firstPrebuiltNodeApi) {
    throw new Error('This runtime needs an add-on of its own and none was given');
  }
  const options = {
    timeout: busyTimeoutMs,
    ...(binding === null ? {} : { nativeBinding: binding }),
  };
  return new Sqlite(path, options);
}

function unlock(connection: Sqlite, { key, salt }: DatabaseOptions): void {
  connection.pragma("cipher = 'sqlcipher'");
  const raw = rawKey(key, salt);
  connection.key(raw);
  raw.fill(0);
}

function rekey(connection: Sqlite, key: Uint8Array, salt: Uint8Array): void {
  const raw = rawKey(key, salt);
  connection.rekey(raw);
  raw.fill(0);
}

/** The salt goes with the key: one that the library chose would make a rekey that stops lose the file. */
function rawKey(key: Uint8Array, salt: Uint8Array): Buffer {
  if (key.length !== 32 || salt.length !== 16) throw new Error('Wrong key or salt length');
  return Buffer.concat([Buffer.from('raw:'), key, salt]);
}

function applyContract(connection: Sqlite, salt: Uint8Array): void {
  for (const [pragma, set] of openingContract) connection.pragma(`${pragma} = ${set}`);
  const differs = openingContract.some(
    ([pragma, , read]) => readPragma(connection, pragma) !== read,
  );
  const saltRead = String(readPragma(connection, 'cipher_salt')).toLowerCase();
  const cipher = readPragma(connection, 'cipher');
  if (differs || cipher !== 'sqlcipher' || saltRead !== Buffer.from(salt).toString('hex')) {
    throw new AppFailure('store.unavailable', { reason: 'openingContract' });
  }
}

function readPragma(connection: Sqlite, pragma: string): unknown {
  return connection.pragma(pragma, { simple: true });
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
    throw new AppFailure('store.unavailable', { reason: 'notEncrypted' });
  }
}

function wrap(connection: Sqlite): Database {
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = (sql: string): Sqlite.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const prepareRead = (sql: string) => {
    const statement = prepare(sql);
    if (!statement.readonly) throw new Error('A read was asked to write');
    return statement;
  };
  const readable: ReadableDatabase = {
    one: (sql, ...values) => prepareRead(sql).get(...values),
    all: (sql, ...values) => prepareRead(sql).all(...values),
  };
  const run: WritableDatabase['run'] = (sql, ...values) => prepare(sql).run(...values).changes;
  const writable = { ...readable, run } as WritableDatabase;
  return {
    one: (sql, ...values) => classified(() => readable.one(sql, ...values)),
    all: (sql, ...values) => classified(() => readable.all(sql, ...values)),
    transaction: (work) => classified(() => runTransaction(connection, writable, work)),
    copyTo: (path) => classified(() => void connection.prepare('VACUUM INTO ?').run(path)),
    rekey: (key, salt) => classified(() => rekey(connection, key, salt)),
    checkpoint: () => classified(() => emptyLog(connection)),
    close: () => void connection.close(),
  };
}

/**
 * The log is emptied only once nothing in it counts any more. Where a cut leaves some of its first frames and not the
 * others, they would be put over the newer pages of the database: the small commit in between starts the log anew, with
 * other salts, so that what is left of the old frames is read as nothing.
 */
function emptyLog(connection: Sqlite): void {
  connection.pragma('wal_checkpoint(RESTART)');
  connection.pragma(`user_version = ${Number(readPragma(connection, 'user_version'))}`);
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

function runTransaction<T>(
  connection: Sqlite,
  writable: WritableDatabase,
  work: (db: WritableDatabase) => T,
): T {
  if (connection.inTransaction) throw new Error('Transactions do not nest');
  return connection
    .transaction(() => {
      const result = work(writable);
      if (result instanceof Promise) throw new Error('A transaction never waits');
      return result;
    })
    .immediate();
}

function classified<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}
