import { z } from 'zod';
import { Answers } from '../../../shared/forms/answers.ts';
import type { OwnPhrase } from '../../../shared/ipc/phrase.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

const Content = z.strictObject({ label: z.string(), answers: Answers });

/** What one person wrote for one opinion form, in the order in which it was written. */
export function ownPhrases(
  db: ReadableDatabase,
  userId: string,
  form: string,
): readonly OwnPhrase[] {
  return db
    .all(
      'SELECT id, json FROM own_phrase WHERE user_id = ? AND form = ? ORDER BY rowid',
      userId,
      form,
    )
    .map((row) => ({ id: String(row.id), ...Content.parse(JSON.parse(String(row.json))) }));
}

/** Writes a phrase of hers; false when that id is somebody else's. */
export function saveOwnPhrase(
  db: WritableDatabase,
  userId: string,
  form: string,
  { id, ...content }: OwnPhrase,
  now: Date,
): boolean {
  const changed = db.run(
    `INSERT INTO own_phrase (id, user_id, form, json, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at
       WHERE user_id = excluded.user_id AND form = excluded.form`,
    id,
    userId,
    form,
    JSON.stringify(Content.parse(content)),
    now.toISOString(),
  );
  return changed > 0;
}

/** False when there is none of hers under that id. */
export function removeOwnPhrase(db: WritableDatabase, userId: string, id: string): boolean {
  return db.run('DELETE FROM own_phrase WHERE id = ? AND user_id = ?', id, userId) > 0;
}
