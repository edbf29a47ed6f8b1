import { z } from 'zod';
import { ReplyAnswer } from '../../../shared/ipc/move.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { DraftImage } from './draftStore.ts';

export const ReplyContent = z.strictObject({
  answers: z.array(ReplyAnswer),
  images: z.array(DraftImage),
});

export type ReplyContent = z.infer<typeof ReplyContent>;

export interface StoredReply {
  readonly content: ReplyContent;
  readonly savedAt: string;
}

/** What was answered so far to that message; null when nobody has begun. */
export function readReply(
  db: ReadableDatabase,
  requestId: string,
  questionsId: string,
): StoredReply | null {
  const row = db.one(
    'SELECT json, saved_at FROM reply WHERE service_request_id = ? AND questions_id = ?',
    requestId,
    questionsId,
  );
  if (row === undefined) return null;
  return {
    content: ReplyContent.parse(JSON.parse(String(row.json))),
    savedAt: String(row.saved_at),
  };
}

export function saveReply(
  db: WritableDatabase,
  requestId: string,
  questionsId: string,
  content: ReplyContent,
  now: Date,
): void {
  db.run(
    `INSERT INTO reply (service_request_id, questions_id, json, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (service_request_id) DO UPDATE
       SET questions_id = excluded.questions_id, json = excluded.json, saved_at = excluded.saved_at`,
    requestId,
    questionsId,
    JSON.stringify(content),
    now.toISOString(),
  );
}

/** Once signed: its words and its pictures are the request's. */
export function deleteReply(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM reply WHERE service_request_id = ?', requestId);
}
