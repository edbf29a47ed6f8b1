import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Where a draft stands with the doctor who signs it: it waits for her, or she sent it back. */
export interface DraftReview {
  readonly state: 'submitted' | 'returned';
  /** Who submitted it, or sent it back. */
  readonly userId: string;
  /** An instant. */
  readonly at: string;
  /** Why it came back; null while it waits. */
  readonly comment: string | null;
}

/** Null for a draft that was never submitted. */
export function readReview(db: ReadableDatabase, draftId: string): DraftReview | null {
  const row = db.one('SELECT * FROM draft_review WHERE draft_id = ?', draftId);
  if (row === undefined) return null;
  return {
    state: row.state === 'submitted' ? 'submitted' : 'returned',
    userId: String(row.user_id),
    at: String(row.at),
    comment: row.comment === null ? null : String(row.comment),
  };
}

export function saveReview(db: WritableDatabase, draftId: string, review: DraftReview): void {
  db.run(
    `INSERT OR REPLACE INTO draft_review (draft_id, state, user_id, at, comment)
     VALUES (?, ?, ?, ?, ?)`,
    draftId,
    review.state,
    review.userId,
    review.at,
    review.comment,
  );
}
