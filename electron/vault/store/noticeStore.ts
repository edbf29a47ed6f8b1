import { isForSide, noticeKinds, type RequestNotice } from '../../../shared/fhir/requestNotices.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Who would read: a side hears what the other did, and nobody what she did herself. */
export interface NoticeReader {
  readonly userId: string;
  readonly roleId: string;
  readonly side: 'requester' | 'team';
}

/** Writes again what is to be read about one request. Who read which of them stays. */
export function saveNotices(
  db: WritableDatabase,
  requestId: string,
  notices: readonly Pick<RequestNotice, 'id' | 'kind' | 'authorRoleId'>[],
): void {
  db.run('DELETE FROM notice WHERE request_id = ?', requestId);
  for (const { id, kind, authorRoleId } of notices) {
    db.run(
      'INSERT OR REPLACE INTO notice (id, request_id, kind, author_role_id) VALUES (?, ?, ?, ?)',
      id,
      requestId,
      kind,
      authorRoleId,
    );
  }
}

/** Of a request that goes for good. */
export function forgetNotices(db: WritableDatabase, requestId: string): void {
  db.run(
    'DELETE FROM notice_read WHERE notice_id IN (SELECT id FROM notice WHERE request_id = ?)',
    requestId,
  );
  db.run('DELETE FROM notice WHERE request_id = ?', requestId);
}

/** How many notices this person has not read, by request; a request without any is not in it. */
export function unreadNotices(
  db: ReadableDatabase,
  { userId, roleId, side }: NoticeReader,
): ReadonlyMap<string, number> {
  const kinds = noticeKinds.filter((kind) => isForSide(kind, side));
  const rows = db.all(
    `SELECT n.request_id, count(*) AS count FROM notice n
     WHERE n.kind IN (SELECT value FROM json_each(?)) AND n.author_role_id IS NOT ?
       AND NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.notice_id = n.id AND r.user_id = ?)
     GROUP BY n.request_id`,
    JSON.stringify(kinds),
    roleId,
    userId,
  );
  return new Map(rows.map((row) => [String(row.request_id), Number(row.count)]));
}

/** When this person read it, an instant; null while she has not. */
export function noticeReadAt(
  db: ReadableDatabase,
  noticeId: string,
  userId: string,
): string | null {
  const row = db.one(
    'SELECT read_at FROM notice_read WHERE notice_id = ? AND user_id = ?',
    noticeId,
    userId,
  );
  return row === undefined ? null : String(row.read_at);
}

export function markNoticeRead(
  db: WritableDatabase,
  noticeId: string,
  userId: string,
  now: Date,
): void {
  db.run(
    'INSERT OR IGNORE INTO notice_read (notice_id, user_id, read_at) VALUES (?, ?, ?)',
    noticeId,
    userId,
    now.toISOString(),
  );
}
