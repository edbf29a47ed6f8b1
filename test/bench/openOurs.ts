import { type Database, openDatabase } from '../../electron/vault/store/database.ts';
import { migrate } from '../../electron/vault/store/migrate.ts';

const key = Buffer.alloc(32, 7);
const salt = Buffer.alloc(16, 9);

/** An encrypted store with the whole schema, as the vault opens it. */
export function openOurs(path: string): Database {
  const binding = process.env.ESTUAIRE_SQLITE_BINDING ?? null;
  const usable = Number(process.versions.napi) < 10 ? binding : null;
  const database = openDatabase({ path, key, salt, binding: usable });
  migrate(database, path);
  return database;
}
