import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Database,
  type DatabaseOptions,
  openDatabase,
} from '../../electron/vault/store/database.ts';
import { migrate } from '../../electron/vault/store/migrate.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Path of an add-on for a runtime that cannot load the packaged one; null elsewhere. */
export const sqliteBinding = process.env.ESTUAIRE_SQLITE_BINDING ?? null;

export function databaseOptions(folder: string = temporaryFolder()): DatabaseOptions {
  return {
    path: join(folder, 'estuaire.db'),
    key: randomBytes(32),
    salt: randomBytes(16),
    binding: sqliteBinding,
  };
}

/** Opens a real encrypted file and closes it with the test. */
export function openForTest(options: DatabaseOptions): Database {
  const database = openDatabase(options);
  onTestFinished(database.close);
  return database;
}

/** An encrypted database with the whole schema. */
export function migratedDatabase(options: DatabaseOptions = databaseOptions()): Database {
  const database = openForTest(options);
  migrate(database, options.path);
  return database;
}
