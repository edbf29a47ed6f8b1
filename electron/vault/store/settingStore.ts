import type { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Null when it was never written. A value that does not pass its schema is a bug and throws. */
export function readSetting<S extends z.ZodType>(
  db: ReadableDatabase,
  key: string,
  schema: S,
): z.output<S> | null {
  const row = db.one('SELECT json FROM setting WHERE key = ?', key);
  return row === undefined ? null : schema.parse(JSON.parse(String(row.json)));
}

export function writeSetting(db: WritableDatabase, key: string, value: unknown): void {
  db.run(
    'INSERT INTO setting (key, json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET json = excluded.json',
    key,
    JSON.stringify(value),
  );
}
