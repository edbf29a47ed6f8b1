import { z } from 'zod';
import { RequestRow, type RequestState } from '../../../shared/ipc/home.ts';
import { Instant } from '../../../shared/ipc/session.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

/** A line of the worklists as it is kept: whose it is stands in ids, and each reader tells if that is her. */
export interface RequestLine extends Omit<RequestRow, 'mine' | 'alert' | 'notices' | 'left'> {
  readonly authorRoleId: string | null;
  readonly ownerRoleId: string | null;
  /** When the answer is due, an instant; null for a line kept before it was noted. */
  readonly dueAt: string | null;
  /** Code of the delay that the answer advises. */
  readonly delay: string | null;
  /** A complement was asked for and came; false while one is waited for. */
  readonly replied: boolean;
}

const KeptRow = RequestRow.omit({ mine: true, alert: true, notices: true, left: true }).extend({
  dueAt: Instant.nullable().default(null),
  delay: z.string().nullable().default(null),
  replied: z.boolean().default(false),
});

export function removeRequestRow(db: WritableDatabase, id: string): void {
  db.run('DELETE FROM request_view WHERE id = ?', id);
}

/**
 * Refuses what could not be read again: one line of another form would keep every list from being shown.
 * @throws ZodError for what a hub gave another form than its elements have
 */
export function saveRequestRow(db: WritableDatabase, line: RequestLine): void {
  const { authorRoleId, ownerRoleId, ...rest } = line;
  const row = KeptRow.parse(rest);
  removeRequestRow(db, row.id);
  db.run(
    `INSERT INTO request_view (id, patient_id, state, specialty, priority, updated_at, due_date,
       author_role_id, owner_role_id, row, tray_part, priority_rank, authored_at, place, replied, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, unixepoch(?), ?, ?, ?)`,
    row.id,
    row.patientId,
    row.state,
    row.specialty,
    row.priority,
    row.updatedAt,
    row.dueDate,
    authorRoleId,
    ownerRoleId,
    JSON.stringify(row),
    trayPartOf(row.state),
    priorityRank[row.priority],
    row.authoredOn,
    row.establishmentName,
    Number(row.replied),
    row.dueAt,
  );
}

const priorityRank = { urgent: 0, asap: 1, routine: 2 } as const;

/** Of the tray: 0 waits for an answer, 1 is answered and not over, 2 was taken back; null is no part of it. */
function trayPartOf(state: RequestState): number | null {
  if (waitingForTeam.includes(state)) return 0;
  if (state === 'answered' || state === 'read') return 1;
  return state === 'cancelled' ? 2 : null;
}

/** For the team a request is readable from its Bundle on, pictures still coming. */
const waitingForTeam: readonly RequestState[] = [
  'queued',
  'sent',
  'received',
  'accepted',
  'info-requested',
];

/** The lines in any of these states, the most recently changed first; those alone that changed since then, when given. */
export function requestLinesIn(
  db: ReadableDatabase,
  states: readonly RequestState[],
  since: Date | null = null,
): readonly RequestLine[] {
  return db
    .all(
      `SELECT row, author_role_id, owner_role_id FROM request_view
       WHERE state IN (SELECT value FROM json_each(?)) AND coalesce(unixepoch(updated_at) >= unixepoch(?), ?)
       ORDER BY updated_at DESC, id`,
      JSON.stringify(states),
      since?.toISOString() ?? null,
      Number(since === null),
    )
    .map(parseRow);
}

/** The lines of these requests, in no order. */
export function requestLinesOf(
  db: ReadableDatabase,
  ids: readonly string[],
): readonly RequestLine[] {
  return db
    .all(
      `SELECT row, author_role_id, owner_role_id FROM request_view
       WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    )
    .map(parseRow);
}

export function countRequestsIn(db: ReadableDatabase, states: readonly RequestState[]): number {
  const row = db.one(
    'SELECT count(*) AS count FROM request_view WHERE state IN (SELECT value FROM json_each(?))',
    JSON.stringify(states),
  );
  return Number(row?.count);
}

function parseRow(row: Row): RequestLine {
  return {
    ...KeptRow.parse(JSON.parse(String(row.row))),
    authorRoleId: row.author_role_id === null ? null : String(row.author_role_id),
    ownerRoleId: row.owner_role_id === null ? null : String(row.owner_role_id),
  };
}
