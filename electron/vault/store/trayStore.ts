import type { RequestRow, RequestState } from '../../../shared/ipc/home.ts';
import type { TrayFilter } from '../../../shared/ipc/tray.ts';
import type { ReadableDatabase, Row, SqlValue } from './database.ts';
import { searchQuery } from './requestTextStore.ts';

/** A request is over for the tray so long after it was taken back, days: two weekly sittings, one may be missed. */
const cancelledDays = 14;
const daySeconds = 86_400;

/** Of a request of the tray, what tells its place in it and whether its answer is late. */
export interface TrayLine {
  readonly id: string;
  /** It waits for an answer: neither answered nor taken back. */
  readonly waits: boolean;
  readonly state: RequestState;
  readonly priority: RequestRow['priority'];
  readonly specialty: string;
  readonly dueAt: string | null;
  readonly dueDate: string | null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

interface TrayReader {
  /** Under which requests name the person at the screen. */
  readonly roleId: string;
  readonly now: Date;
}

/**
 * The requests that a filter lets through, lateness apart, in reading order: those that wait, urgent and rapid first, then
 * the oldest; then her own answers until they are closed, and what was taken back lately, the latest first.
 */
export function trayLines(
  db: ReadableDatabase,
  filter: TrayFilter,
  reader: TrayReader,
): readonly TrayLine[] {
  const conditions = conditionsOf(filter, reader);
  const part = (own: Condition, order: string): readonly TrayLine[] => {
    const all = [own, ...conditions];
    const where = all.map(({ sql }) => `(${sql})`).join(' AND ');
    return db
      .all(
        `SELECT id, tray_part, state, priority_rank, specialty, due_at, due_date FROM request_view
         WHERE ${where} ORDER BY ${order}`,
        ...all.flatMap(({ values }) => values),
      )
      .map(lineOf);
  };
  return [
    ...part({ sql: 'tray_part = 0', values: [] }, 'priority_rank, authored_at, id'),
    ...part(
      { sql: 'tray_part = 1 AND owner_role_id = ?', values: [reader.roleId] },
      'unixepoch(updated_at) DESC, id',
    ),
    ...part(cancelledLately(reader), 'unixepoch(updated_at) DESC, id'),
  ];
}

/** How many requests wait for an answer, and what can be chosen among them. */
export function trayInAll(db: ReadableDatabase): {
  readonly waiting: number;
  readonly specialties: readonly string[];
  readonly places: readonly string[];
} {
  const distinct = (column: 'specialty' | 'place') =>
    db
      .all(
        `SELECT DISTINCT ${column} AS name FROM request_view WHERE tray_part = 0 AND ${column} <> ''`,
      )
      .map(({ name }) => String(name))
      .sort((a, b) => a.localeCompare(b, 'fr'));
  const row = db.one('SELECT count(*) AS count FROM request_view WHERE tray_part = 0');
  return {
    waiting: Number(row?.count),
    specialties: distinct('specialty'),
    places: distinct('place'),
  };
}

/** Of those that wait, what is for one person to read: hers, or nobody's yet. */
const toRead = `tray_part = 0
  AND (state IN ('queued', 'sent', 'received') OR (state = 'accepted' AND owner_role_id = ?))`;

export function countToRead(db: ReadableDatabase, roleId: string): number {
  const row = db.one(`SELECT count(*) AS count FROM request_view WHERE ${toRead}`, roleId);
  return Number(row?.count);
}

/** One page of what is for her to read, her own first, so that no length of the tray keeps them out of her sitting. */
export function sittingPage(
  db: ReadableDatabase,
  roleId: string,
  offset: number,
  limit: number,
): { readonly total: number; readonly ids: readonly string[] } {
  const rows = db.all(
    `SELECT id FROM request_view WHERE ${toRead}
     ORDER BY state = 'accepted' DESC, priority_rank, replied DESC, authored_at, id LIMIT ? OFFSET ?`,
    ...[roleId, limit, offset],
  );
  return { total: countToRead(db, roleId), ids: rows.map(({ id }) => String(id)) };
}

/** One page of what waits, unfiltered and in reading order: the lines of no other page are opened. */
export function trayPage(
  db: ReadableDatabase,
  offset: number,
  limit: number,
): { readonly total: number; readonly ids: readonly string[] } {
  const total = db.one('SELECT count(*) AS count FROM request_view WHERE tray_part = 0');
  const rows = db.all(
    `SELECT id FROM request_view WHERE tray_part = 0 ORDER BY priority_rank, authored_at, id
     LIMIT ? OFFSET ?`,
    limit,
    offset,
  );
  return { total: Number(total?.count), ids: rows.map(({ id }) => String(id)) };
}

const stateConditions: Readonly<Record<NonNullable<TrayFilter['state']>, string>> = {
  toTake: "state IN ('queued', 'sent', 'received')",
  accepted: "state = 'accepted'",
  'info-requested': "state = 'info-requested'",
  answered: 'tray_part = 1',
  cancelled: 'tray_part = 2',
};

function conditionsOf(filter: TrayFilter, { roleId, now }: TrayReader): readonly Condition[] {
  const { specialty, place, priority, olderThanDays, state } = filter;
  const query = searchQuery(filter.text);
  const since = Math.floor(now.getTime() / 1000) - (olderThanDays ?? 0) * daySeconds;
  const wanted: readonly (Condition | null)[] = [
    specialty === null ? null : { sql: 'specialty = ?', values: [specialty] },
    place === null ? null : { sql: 'place = ?', values: [place] },
    priority === null ? null : { sql: 'priority_rank = ?', values: [priorities.indexOf(priority)] },
    olderThanDays === null ? null : { sql: 'authored_at <= ?', values: [since] },
    state === null ? null : { sql: stateConditions[state], values: [] },
    filter.replied ? { sql: 'replied = 1', values: [] } : null,
    filter.mine ? { sql: 'owner_role_id = ?', values: [roleId] } : null,
    query === null ? null : { sql: foundSql, values: [query] },
  ];
  return wanted.filter((one) => one !== null);
}

const foundSql = `id IN (SELECT request_id FROM request_text WHERE number IN
  (SELECT rowid FROM request_search WHERE request_search MATCH ?))`;

function cancelledLately({ now }: TrayReader): Condition {
  const since = Math.floor(now.getTime() / 1000) - cancelledDays * daySeconds;
  return { sql: 'tray_part = 2 AND unixepoch(updated_at) > ?', values: [since] };
}

const priorities = ['urgent', 'asap', 'routine'] as const;

function lineOf(row: Row): TrayLine {
  return {
    id: String(row.id),
    waits: row.tray_part === 0,
    state: String(row.state) as RequestState,
    priority: priorities[Number(row.priority_rank)] ?? 'routine',
    specialty: String(row.specialty),
    dueAt: row.due_at === null ? null : String(row.due_at),
    dueDate: row.due_date === null ? null : String(row.due_date),
  };
}
