import { z } from 'zod';
import {
  closedAt,
  defaultRetention,
  endedStates,
  type RetentionPeriods,
} from '../../../shared/domain/retention.ts';
import { RequestState } from '../../../shared/ipc/home.ts';
import { RetentionSettings } from '../../../shared/ipc/retention.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';
import { forgetSetAside } from './setAsideStore.ts';
import { readSetting, writeSetting } from './settingStore.ts';

/** A request that is over, and which the hub said it has with all its pictures. */
export interface EndedRequest {
  readonly id: string;
  readonly patientId: string;
  readonly number: string | null;
  readonly authoredOn: string | null;
  /** Milliseconds. */
  readonly closedAt: number;
}

const periodsSetting = 'retention.periods';
const clearedSetting = 'retention.cleared';

/** What the last run that removed anything removed. */
const Cleared = z.strictObject({
  at: z.string(),
  requests: z.number(),
  originals: z.number(),
  previews: z.number(),
  bytes: z.number(),
});
export type Cleared = z.infer<typeof Cleared>;

const endedColumns = `SELECT id, patient_id, state, updated_at, json_extract(row, '$.number') AS number,
  json_extract(row, '$.authoredOn') AS authored_on, json_extract(row, '$.thread.hub') AS at_hub FROM request_view`;

export function endedRequests(db: ReadableDatabase): readonly EndedRequest[] {
  return db
    .all(
      `${endedColumns} WHERE state IN (SELECT value FROM json_each(?)) ORDER BY updated_at, id`,
      JSON.stringify(endedStates),
    )
    .flatMap(toEnded);
}

/** Null when it is not over, not wholly at the hub, or not here. */
export function readEnded(db: ReadableDatabase, id: string): EndedRequest | null {
  return db.all(`${endedColumns} WHERE id = ?`, id).flatMap(toEnded)[0] ?? null;
}

/**
 * True while anything signed here about this request has no whole receipt, or is in conflict, or is being written, or while
 * something of a call waits to be signed.
 */
export function isUnfinishedHere(
  db: ReadableDatabase,
  requestId: string,
  keys: readonly string[],
): boolean {
  const act = db.one(
    `SELECT 1 AS found FROM act a WHERE a.service_request_id = ? AND (
       EXISTS (SELECT 1 FROM local_change c WHERE c.request_id = a.request_id)
       OR EXISTS (SELECT 1 FROM original o WHERE o.request_id = a.request_id AND o.state <> 'received')
       OR NOT EXISTS (SELECT 1 FROM receipt r WHERE r.request_id = a.request_id AND r.completed_at IS NOT NULL))
     LIMIT 1`,
    requestId,
  );
  const draft = db.one('SELECT 1 AS found FROM draft WHERE id = ? LIMIT 1', requestId);
  const call = db.one(
    `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM call_still WHERE service_request_id = ?)
       OR EXISTS (SELECT 1 FROM call_record WHERE service_request_id = ?)`,
    requestId,
    requestId,
  );
  const edit = db.one(
    `SELECT 1 AS found FROM json_each(?) AS named WHERE
       EXISTS (SELECT 1 FROM local_change WHERE resource_type || '/' || resource_id = named.value)
       OR EXISTS (SELECT 1 FROM conflict WHERE resource_type || '/' || resource_id = named.value) LIMIT 1`,
    JSON.stringify(keys),
  );
  return [act, draft, call, edit].some((found) => found !== undefined);
}

/** True while this picture waits to leave, is asked for, or stands in somebody's draft. */
export function isPictureInUse(db: ReadableDatabase, binaryId: string): boolean {
  const row = db.one(
    `SELECT 1 AS found WHERE
       EXISTS (SELECT 1 FROM original WHERE binary_id = ? AND state <> 'received')
       OR EXISTS (SELECT 1 FROM wanted_binary WHERE binary_id = ?)
       OR EXISTS (SELECT 1 FROM draft WHERE instr(json, ?) > 0)`,
    binaryId,
    binaryId,
    binaryId,
  );
  return row !== undefined;
}

/** Ids of the pictures that refer to this request. */
export function mediaOf(db: ReadableDatabase, requestId: string): readonly string[] {
  return db
    .all(
      `SELECT id FROM reference WHERE type = 'Media' AND target_type = 'ServiceRequest' AND target_id = ?
       UNION SELECT target_id FROM reference WHERE type = 'ServiceRequest' AND id = ? AND target_type = 'Media'`,
      requestId,
      requestId,
    )
    .map((row) => String(row.id));
}

/** Other requests here that show this picture. */
export function requestsShowing(
  db: ReadableDatabase,
  mediaId: string,
  except: string,
): readonly string[] {
  return db
    .all(
      `SELECT v.id FROM request_view v WHERE v.id <> ? AND v.id IN (
         SELECT id FROM reference WHERE type = 'ServiceRequest' AND target_type = 'Media' AND target_id = ?
         UNION SELECT target_id FROM reference WHERE type = 'Media' AND id = ? AND target_type = 'ServiceRequest')`,
      except,
      mediaId,
      mediaId,
    )
    .map((row) => String(row.id));
}

/** True when another request here names this resource as its own. */
export function isSharedByRequests(
  db: ReadableDatabase,
  type: string,
  id: string,
  requestId: string,
): boolean {
  const row = db.one(
    `SELECT 1 AS found FROM reference r JOIN request_view v ON v.id = r.id
     WHERE r.type = 'ServiceRequest' AND r.target_type = ? AND r.target_id = ? AND r.id <> ? LIMIT 1`,
    type,
    id,
    requestId,
  );
  return row !== undefined;
}

/** What the acts about this request left behind once the hub has everything: receipts, hashes, names of files. */
export function removeActsOf(db: WritableDatabase, requestId: string): void {
  db.run('DELETE FROM receipt WHERE service_request_id = ?', requestId);
  db.run('DELETE FROM act WHERE service_request_id = ?', requestId);
  forgetSetAside(db, requestId);
}

/** A file whose row went in this transaction: it goes after it, or at the next run. */
export function rememberPurged(db: WritableDatabase, fileId: string): void {
  db.run('INSERT OR IGNORE INTO purged_file VALUES (?)', fileId);
}

export function purgedFiles(db: ReadableDatabase): readonly string[] {
  return db.all('SELECT id FROM purged_file').map((row) => String(row.id));
}

export function forgetPurged(db: WritableDatabase, fileIds: readonly string[]): void {
  for (const id of fileIds) db.run('DELETE FROM purged_file WHERE id = ?', id);
}

export function readPeriods(db: ReadableDatabase): RetentionPeriods {
  return readSetting(db, periodsSetting, RetentionSettings) ?? defaultRetention;
}

export function savePeriods(db: WritableDatabase, periods: RetentionSettings): void {
  writeSetting(db, periodsSetting, periods);
}

export function readCleared(db: ReadableDatabase): Cleared | null {
  return readSetting(db, clearedSetting, Cleared);
}

/** Adds to what the run begun at `at` removed so far. */
export function addCleared(db: WritableDatabase, { at, ...more }: Cleared): void {
  const before = readCleared(db);
  const same = before?.at === at ? before : { requests: 0, originals: 0, previews: 0, bytes: 0 };
  writeSetting(db, clearedSetting, {
    at,
    requests: same.requests + more.requests,
    originals: same.originals + more.originals,
    previews: same.previews + more.previews,
    bytes: same.bytes + more.bytes,
  });
}

/** What pictures take here, bytes of content. */
export function heldPictures(db: ReadableDatabase): { originals: number; previews: number } {
  const row = db.one(
    `SELECT coalesce(sum(iif(kind IN ('preview', 'thumbnail'), 0, size)), 0) AS originals,
       coalesce(sum(iif(kind IN ('preview', 'thumbnail'), size, 0)), 0) AS previews FROM image_file`,
  );
  return { originals: Number(row?.originals), previews: Number(row?.previews) };
}

function toEnded(row: Row): readonly EndedRequest[] {
  const at = closedAt(RequestState.parse(row.state), String(row.updated_at));
  if (at === null || row.at_hub === null) return [];
  const text = (value: Row[string] | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return [
    {
      id: String(row.id),
      patientId: String(row.patient_id),
      number: text(row.number),
      authoredOn: text(row.authored_on),
      closedAt: at,
    },
  ];
}
