import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { RequestDraftContent, type StoredDraft } from './draftStore.ts';

export type SignedDraft = Omit<StoredDraft<'request'>, 'savedAt'>;

/** What a request was signed from, kept until the hub has its text: it can be recalled and corrected until then. */
export function keepSignedDraft(db: WritableDatabase, draft: SignedDraft): void {
  db.run(
    'INSERT OR REPLACE INTO signed_draft (id, author_id, patient_id, json) VALUES (?, ?, ?, ?)',
    draft.id,
    draft.authorId,
    draft.patientId,
    JSON.stringify(draft.content),
  );
}

export function readSignedDraft(db: ReadableDatabase, id: string): SignedDraft | null {
  const row = db.one('SELECT * FROM signed_draft WHERE id = ?', id);
  if (row === undefined) return null;
  return {
    id: String(row.id),
    authorId: String(row.author_id),
    patientId: String(row.patient_id),
    content: RequestDraftContent.parse(JSON.parse(String(row.json))),
  };
}

export function forgetSignedDraft(db: WritableDatabase, id: string): void {
  db.run('DELETE FROM signed_draft WHERE id = ?', id);
}
