import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';

/** The last time that the hub was put back to a copy, as it says, and what came of it here. */
export interface Restoration {
  /** The hub's time. */
  readonly restoredAt: string;
  /** When the copy had been made. */
  readonly copyOf: string;
  readonly foundAt: string;
  /** When it was known what the hub lacks; null until then. */
  readonly checkedAt: string | null;
  /** Acts and pictures that leave again. */
  readonly resent: number;
  /** Acts that the hub had acknowledged, has no more, and whose bytes are no longer here. */
  readonly gone: number;
}

/** Null when the hub never said of any. */
export function readRestoration(db: ReadableDatabase): Restoration | null {
  const row = db.one('SELECT * FROM hub_restoration');
  if (row === undefined) return null;
  return {
    restoredAt: String(row.restored_at),
    copyOf: String(row.copy_of),
    foundAt: String(row.found_at),
    checkedAt: row.checked_at === null ? null : String(row.checked_at),
    resent: Number(row.resent),
    gone: Number(row.gone),
  };
}

/** Written when it is another one than known; it is then to be looked into. */
export function noteRestoration(
  database: Database,
  { at, copyOf }: { readonly at: string; readonly copyOf: string },
  now: Date,
): void {
  if (readRestoration(database)?.restoredAt === at) return;
  database.transaction((db) =>
    db.run(
      'INSERT OR REPLACE INTO hub_restoration (number, restored_at, copy_of, found_at) VALUES (1, ?, ?, ?)',
      at,
      copyOf,
      now.toISOString(),
    ),
  );
}

export function settleRestoration(
  db: WritableDatabase,
  { resent, gone }: Pick<Restoration, 'resent' | 'gone'>,
  now: Date,
): void {
  db.run(
    'UPDATE hub_restoration SET checked_at = ?, resent = ?, gone = ?',
    now.toISOString(),
    resent,
    gone,
  );
}
