import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** « Transmettre à l'équipe » : these colleagues open the draft too, from now on. */
export function handDraft(
  db: WritableDatabase,
  draftId: string,
  to: readonly string[],
  by: string,
  now: Date,
): void {
  for (const user of to) {
    db.run(
      `INSERT INTO draft_reader (draft_id, user_id, handed_by, handed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (draft_id, user_id) DO NOTHING`,
      draftId,
      user,
      by,
      now.toISOString(),
    );
  }
}

/** Colleagues to whom the draft was handed, the first named first. */
export function readersOf(db: ReadableDatabase, draftId: string): readonly string[] {
  return db
    .all('SELECT user_id FROM draft_reader WHERE draft_id = ? ORDER BY handed_at, user_id', draftId)
    .map((row) => String(row.user_id));
}

/** Who began the draft, whoever it belongs to now. */
export function preparerOf(db: ReadableDatabase, draftId: string): string {
  const row = db.one(
    'SELECT coalesce(prepared_by, author_id) AS id FROM draft WHERE id = ?',
    draftId,
  );
  return String(row?.id);
}

/** False for a picture of a draft that is neither this person's nor was handed to her; true for any other picture. */
export function maySeePicture(db: ReadableDatabase, pictureId: string, userId: string): boolean {
  const foreign = db.one(
    `SELECT 1 AS found FROM draft, json_each(draft.json, '$.images') AS image
     WHERE draft.kind = 'request' AND json_extract(image.value, '$.id') = ? AND draft.author_id <> ?
       AND NOT EXISTS (SELECT 1 FROM draft_reader WHERE draft_id = draft.id AND user_id = ?)`,
    pictureId,
    userId,
    userId,
  );
  return foreign === undefined;
}
