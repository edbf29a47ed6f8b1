import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { DraftImage } from './draftStore.ts';

/** Pictures of calls about this request that nobody has signed into it yet, the oldest first. */
export function readStills(db: ReadableDatabase, requestId: string): readonly DraftImage[] {
  return db
    .all(
      'SELECT json FROM call_still WHERE service_request_id = ? ORDER BY taken_at, image_id',
      requestId,
    )
    .map(({ json }) => DraftImage.parse(JSON.parse(String(json))));
}

/** Adds it, or writes what was said of it since. */
export function saveStill(
  db: WritableDatabase,
  requestId: string,
  still: DraftImage,
  now: Date,
): void {
  db.run(
    `INSERT INTO call_still (image_id, service_request_id, json, taken_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (image_id) DO UPDATE SET json = excluded.json`,
    still.id,
    requestId,
    JSON.stringify(still),
    now.toISOString(),
  );
}

/** @returns false when there was none of that id about that request */
export function deleteStill(db: WritableDatabase, requestId: string, imageId: string): boolean {
  const found = readStills(db, requestId).some(({ id }) => id === imageId);
  db.run(
    'DELETE FROM call_still WHERE image_id = ? AND service_request_id = ?',
    imageId,
    requestId,
  );
  return found;
}
