import { z } from 'zod';
import type { ActivityFact } from '../../../shared/activity/activityFact.ts';
import type { Activity, Period } from '../../../shared/ipc/activity.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';

export function saveActivity(db: WritableDatabase, fact: ActivityFact): void {
  db.run(
    `INSERT OR REPLACE INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    fact.requestId,
    fact.number,
    fact.specialty,
    fact.establishment,
    fact.patientId,
    fact.requesterRoleId,
    fact.expertRoleId,
    fact.expertName,
    fact.outcome,
    fact.receivedAt,
    fact.endedAt,
    fact.endedOn,
    fact.refusal,
    Number(fact.complement),
    Number(fact.unreadable),
  );
}

export function removeActivity(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM activity WHERE request_id = ?', requestId);
}

/** Signed requests that no line counts yet: those of a store from before the figures. */
export function uncountedRequests(db: ReadableDatabase): readonly string[] {
  return db
    .all(
      `SELECT id FROM request_view WHERE state NOT IN ('draft', 'to-validate', 'entered-in-error')
       AND id NOT IN (SELECT request_id FROM activity)`,
    )
    .map(({ id }) => String(id));
}

type Figures = Omit<Activity, 'mayFill'>;

/** Requests answered or refused in the period, and nothing else. */
const inPeriod = "ended_on BETWEEN ? AND ? AND outcome <> 'waiting'";

/** Everything that the screen shows, counted by the database. */
export function readFigures(db: ReadableDatabase, { from, to }: Period): Figures {
  const days = [from, to] as const;
  const totals = db.one(
    `SELECT coalesce(sum(outcome = 'answered'), 0) AS answered,
       coalesce(sum(outcome = 'refused'), 0) AS refused,
       coalesce(sum(complement), 0) AS complements, coalesce(sum(unreadable), 0) AS unreadable
     FROM activity WHERE ${inPeriod}`,
    ...days,
  );
  const bySpecialty = readDelays(db, days);
  return {
    covers: readCover(db),
    answered: Number(totals?.answered),
    refused: Number(totals?.refused),
    complements: Number(totals?.complements),
    unreadable: Number(totals?.unreadable),
    delay: bySpecialty.get(null) ?? noDelay,
    bySpecialty: db
      .all(
        `SELECT specialty, sum(outcome = 'answered') AS answered, sum(outcome = 'refused') AS refused
         FROM activity WHERE ${inPeriod} GROUP BY specialty ORDER BY answered DESC, specialty`,
        ...days,
      )
      .map((row) => ({
        ...(bySpecialty.get(String(row.specialty)) ?? noDelay),
        code: String(row.specialty),
        answered: Number(row.answered),
        refused: Number(row.refused),
      })),
    byEstablishment: counted(
      db.all(
        `SELECT establishment AS name, count(*) AS count FROM activity
         WHERE ${inPeriod} AND outcome = 'answered' GROUP BY name ORDER BY count DESC, name`,
        ...days,
      ),
    ).map(([name, answered]) => ({ name, answered })),
    byMonth: readMonths(db, days),
    refusals: counted(
      db.all(
        `SELECT refusal AS name, count(*) AS count FROM activity
         WHERE ${inPeriod} AND outcome = 'refused' GROUP BY name ORDER BY count DESC, name`,
        ...days,
      ),
    ).map(([reason, count]) => ({ reason, count })),
  };
}

const noDelay = { median: null, p90: null };

function counted(rows: readonly Row[]): readonly (readonly [string, number])[] {
  return rows.map(({ name, count }) => [String(name), Number(count)]);
}

function readCover(db: ReadableDatabase): Period | null {
  const row = db.one(
    "SELECT min(ended_on) AS first, max(ended_on) AS last FROM activity WHERE outcome <> 'waiting'",
  );
  return row === undefined || row.first === null
    ? null
    : { from: String(row.first), to: String(row.last) };
}

/** A delay runs from the hub having everything to the answer being there; the rank nearest above gives the percentile. */
function readDelays(db: ReadableDatabase, days: readonly [string, string]) {
  const rows = db.all(
    `WITH delay AS (
       SELECT specialty, unixepoch(ended_at) - unixepoch(received_at) AS seconds FROM activity
       WHERE ${inPeriod} AND outcome = 'answered' AND received_at IS NOT NULL AND ended_at >= received_at
     ), every AS (
       SELECT specialty, seconds FROM delay UNION ALL SELECT NULL, seconds FROM delay
     ), ranked AS (
       SELECT specialty, seconds, row_number() OVER (PARTITION BY specialty ORDER BY seconds) AS rank,
         count(*) OVER (PARTITION BY specialty) AS total FROM every
     )
     SELECT specialty, max(iif(rank = (total + 1) / 2, seconds, NULL)) AS median,
       max(iif(rank = (9 * total + 9) / 10, seconds, NULL)) AS p90
     FROM ranked GROUP BY specialty`,
    ...days,
  );
  return new Map(
    rows.map(({ specialty, median, p90 }) => [
      specialty === null ? null : String(specialty),
      { median: hours(median), p90: hours(p90) },
    ]),
  );
}

function hours(seconds: unknown): number | null {
  return seconds === null ? null : Math.round(Number(seconds) / 360) / 10;
}

/** The months from the first to the last on which anything ended, empty ones included. */
function readMonths(db: ReadableDatabase, days: readonly [string, string]): Activity['byMonth'] {
  const rows = db.all(
    `WITH RECURSIVE ended AS (
       SELECT substr(ended_on, 1, 7) AS month, outcome FROM activity WHERE ${inPeriod}
     ), months (month) AS (
       SELECT min(month) FROM ended WHERE month IS NOT NULL
       UNION ALL SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months
         WHERE month < (SELECT max(month) FROM ended)
     )
     SELECT m.month AS month, coalesce(sum(e.outcome = 'answered'), 0) AS answered,
       coalesce(sum(e.outcome = 'refused'), 0) AS refused
     FROM months m LEFT JOIN ended e ON e.month = m.month
     WHERE m.month IS NOT NULL GROUP BY m.month ORDER BY m.month`,
    ...days,
  );
  return rows.map(({ month, answered, refused }) => ({
    month: String(month),
    answered: Number(answered),
    refused: Number(refused),
  }));
}

const BilledRow = z.object({
  request_id: z.string(),
  number: z.string().nullable(),
  establishment: z.string(),
  patient_id: z.string(),
  requester_role_id: z.string().nullable(),
  expert_role_id: z.string().nullable(),
  expert_name: z.string().nullable(),
  ended_on: z.string(),
});

/** An answered request, for billing data. */
export type BilledAct = z.infer<typeof BilledRow>;

/** Every act of the calendar years that the period touches, in order: the yearly count needs those before it. */
export function actsOfYears(db: ReadableDatabase, { from, to }: Period): readonly BilledAct[] {
  return db
    .all(
      `SELECT request_id, number, establishment, patient_id, requester_role_id, expert_role_id, expert_name, ended_on
       FROM activity WHERE outcome = 'answered' AND ended_on BETWEEN ? AND ?
       ORDER BY ended_on, ended_at, request_id`,
      `${from.slice(0, 4)}-01-01`,
      `${to.slice(0, 4)}-12-31`,
    )
    .map((row) => BilledRow.parse(row));
}
