import type { Outcome } from '../../../shared/domain/followUp.ts';
import { FollowUp } from '../../../shared/ipc/followUp.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

/** Writes again what one request leaves to do, and when its establishment was last reminded of it. */
export function saveFollowUps(
  db: WritableDatabase,
  requestId: string,
  followUps: readonly FollowUp[],
  remindedAt: string | null,
): void {
  forgetFollowUps(db, requestId);
  for (const one of followUps) {
    db.run(
      `INSERT OR REPLACE INTO follow_up (id, request_id, kind, due_on, is_open, outcome, settled_at, content)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      one.id,
      requestId,
      one.kind,
      one.dueOn,
      one.settled === null ? 1 : 0,
      one.settled?.outcome ?? null,
      one.settled?.at ?? null,
      JSON.stringify(FollowUp.parse(one)),
    );
  }
  if (remindedAt !== null) db.run('INSERT INTO reminder VALUES (?, ?)', requestId, remindedAt);
}

/** Of a request that goes for good. */
export function forgetFollowUps(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM follow_up WHERE request_id = ?', requestId);
  db.run('DELETE FROM reminder WHERE request_id = ?', requestId);
}

/** What one request leaves to do, open or settled. */
export function followUpsOfRequest(db: ReadableDatabase, requestId: string): FollowUp[] {
  return db
    .all('SELECT content FROM follow_up WHERE request_id = ?', requestId)
    .map((row) => FollowUp.parse(JSON.parse(String(row.content))));
}

/** Requests with something open, the soonest due first; what has no limit comes with what is due today. */
export function requestsLeftOpen(db: ReadableDatabase, today: string): readonly string[] {
  return ids(
    db.all(
      `SELECT request_id FROM follow_up WHERE is_open = 1
       GROUP BY request_id ORDER BY min(coalesce(due_on, ?)), request_id`,
      today,
    ),
  );
}

/** Requests whose outcome was told, the latest first. */
export function requestsWithOutcome(db: ReadableDatabase): readonly string[] {
  return ids(
    db.all(
      `SELECT request_id FROM follow_up WHERE outcome IS NOT NULL
       GROUP BY request_id ORDER BY max(settled_at) DESC, request_id`,
    ),
  );
}

export function countOutcomes(
  db: ReadableDatabase,
): { readonly outcome: Outcome; readonly count: number }[] {
  return db
    .all(
      'SELECT outcome, count(*) AS count FROM follow_up WHERE outcome IS NOT NULL GROUP BY outcome',
    )
    .map((row) => ({ outcome: String(row.outcome) as Outcome, count: Number(row.count) }));
}

/** When the establishment was last reminded of this request, an instant; null when it never was. */
export function remindedAt(db: ReadableDatabase, requestId: string): string | null {
  const row = db.one('SELECT at FROM reminder WHERE request_id = ?', requestId);
  return row === undefined ? null : String(row.at);
}

function ids(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => String(row.request_id));
}
