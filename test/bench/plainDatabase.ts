import Sqlite from 'better-sqlite3';

/** The same engine without key, with the same durability and cache: what SQLite alone costs. */
export function openPlain(path: string): Sqlite.Database {
  const database = new Sqlite(path);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536']) {
    database.pragma(pragma);
  }
  database.exec('CREATE TABLE resource (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT');
  return database;
}
