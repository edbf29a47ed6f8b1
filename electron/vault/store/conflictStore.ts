import type { Resource } from '@medplum/fhirtypes';
import { AppFailure } from '../../../shared/errors.ts';
import { markConflict } from './actStateStore.ts';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';
import { baseDigest } from './hubDigestStore.ts';

/** One resource that changed on both sides. Mine is in the outbox and in `resource`. */
export interface Conflict {
  readonly requestId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly base: {
    /** Null for what the hub never had, and for a version that is nowhere any more. */
    readonly versionId: string | null;
    readonly json: string | null;
    /** What this edit began from, as `baseDigest` tells it; null where that was never heard. */
    readonly digest: string | null;
  };
  readonly theirs: { readonly versionId: string | null; readonly json: string | null };
}

/** Notes what the hub has, beside what is waiting here; a later version of theirs replaces an earlier one. */
export function keepTheirs(
  db: WritableDatabase,
  conflict: Omit<Conflict, 'base'> & { readonly baseVersionId: string | null },
  now: Date,
): void {
  db.run(
    `INSERT INTO conflict (request_id, resource_type, resource_id, base_version_id, theirs_version_id, theirs_json, found_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (request_id, resource_type, resource_id) DO UPDATE SET
       theirs_version_id = coalesce(excluded.theirs_version_id, theirs_version_id),
       theirs_json = coalesce(excluded.theirs_json, theirs_json)`,
    conflict.requestId,
    conflict.resourceType,
    conflict.resourceId,
    conflict.baseVersionId,
    conflict.theirs.versionId,
    conflict.theirs.json,
    now.toISOString(),
  );
}

export function saveBase(
  db: WritableDatabase,
  conflict: Pick<Conflict, 'requestId' | 'resourceType' | 'resourceId'>,
  json: string,
): void {
  db.run(
    'UPDATE conflict SET base_json = ? WHERE request_id = ? AND resource_type = ? AND resource_id = ?',
    json,
    conflict.requestId,
    conflict.resourceType,
    conflict.resourceId,
  );
}

/** Its number stands for something else by now: the hub lost what this edit began from. */
export function loseBase(db: WritableDatabase, conflict: Conflict): void {
  db.run(
    `UPDATE conflict SET base_version_id = NULL, base_json = NULL
     WHERE request_id = ? AND resource_type = ? AND resource_id = ?`,
    conflict.requestId,
    conflict.resourceType,
    conflict.resourceId,
  );
}

const columns = `SELECT c.*, (SELECT l.base_digest FROM local_change l WHERE l.request_id = c.request_id
  AND l.resource_type = c.resource_type AND l.resource_id = c.resource_id) AS base_digest FROM conflict c`;

export function conflictsOf(db: ReadableDatabase, requestId: string): readonly Conflict[] {
  return db.all(`${columns} WHERE c.request_id = ?`, requestId).map(parseRow);
}

/** Those of acts already in conflict whose base or theirs is still to be fetched. */
export function incompleteConflicts(db: ReadableDatabase): readonly Conflict[] {
  return db
    .all(
      `${columns} WHERE (theirs_json IS NULL OR (base_json IS NULL AND base_version_id IS NOT NULL))
       AND request_id IN (SELECT request_id FROM local_change WHERE status = 'conflict')`,
    )
    .map(parseRow);
}

/** What came for an act that is no longer in the outbox: it has its receipt, or was taken back. */
export function heldResources(db: ReadableDatabase): readonly Conflict[] {
  return db
    .all(`${columns} WHERE request_id NOT IN (SELECT request_id FROM local_change)`)
    .map(parseRow);
}

export function forgetConflict(db: WritableDatabase, conflict: Conflict): void {
  db.run(
    'DELETE FROM conflict WHERE request_id = ? AND resource_type = ? AND resource_id = ?',
    conflict.requestId,
    conflict.resourceType,
    conflict.resourceId,
  );
}

/**
 * The hub holds another version than the one this act started from. `entries` are the places in the Bundle that it
 * blamed; when it named none, every edit of something older is looked at. False, and nothing is written, when there is
 * none either.
 */
export function declareConflict(
  db: WritableDatabase,
  requestId: string,
  entries: readonly number[],
  now: Date,
): boolean {
  const rows = db.all('SELECT * FROM local_change WHERE request_id = ? ORDER BY id', requestId);
  const blamed = rows.filter((_, index) => entries.includes(index));
  const edits = blamed.length > 0 ? blamed : rows.filter(({ type }) => type === 'UPDATE');
  for (const row of edits) {
    const names = { resourceType: String(row.resource_type), resourceId: String(row.resource_id) };
    const baseVersionId = row.base_version_id === null ? null : String(row.base_version_id);
    const theirs = { versionId: null, json: null };
    keepTheirs(db, { requestId, ...names, baseVersionId, theirs }, now);
  }
  if (edits.length > 0) markConflict(db, requestId);
  return edits.length > 0;
}

/**
 * The act leaves again, on top of what the hub has, as a new one under `newRequestId`; `written` takes the place of what
 * it wrote, by `Type/id`, and what is not named there stays. The caller writes the resources themselves.
 * @throws AppFailure `state.forbidden` unless the act is in conflict and what the hub has is known
 */
export function leaveOnTopOfTheirs(
  db: WritableDatabase,
  requestId: string,
  newRequestId: string,
  written: ReadonlyMap<string, Resource>,
): void {
  const conflicts = conflictsOf(db, requestId);
  const known = conflicts.length > 0 && conflicts.every(({ theirs }) => theirs.versionId !== null);
  const inConflict = db.one(
    "SELECT 1 AS found FROM local_change WHERE request_id = ? AND status = 'conflict'",
    requestId,
  );
  if (!known || inConflict === undefined) throw new AppFailure('state.forbidden');
  for (const conflict of conflicts) {
    const { resourceType, resourceId, theirs } = conflict;
    const resource = written.get(`${resourceType}/${resourceId}`);
    forgetConflict(db, conflict);
    db.run(
      `UPDATE local_change SET type = 'UPDATE', base_version_id = ?, base_digest = ?, payload = coalesce(?, payload)
       WHERE request_id = ? AND resource_type = ? AND resource_id = ?`,
      theirs.versionId,
      theirs.json === null ? null : baseDigest(JSON.parse(theirs.json) as Resource),
      resource === undefined ? null : JSON.stringify(resource),
      requestId,
      resourceType,
      resourceId,
    );
  }
  renameAct(db, requestId, newRequestId);
}

/** Other bytes are another act: the hub remembers the first ones under the first id. */
function renameAct(db: WritableDatabase, requestId: string, newRequestId: string): void {
  db.run(
    'UPDATE act SET request_id = ?, body = NULL, body_sha256 = NULL, reason = NULL WHERE request_id = ?',
    newRequestId,
    requestId,
  );
  db.run(
    `UPDATE local_change SET request_id = ?, status = 'pending', attempts = 0, next_attempt_at = NULL,
       last_error_code = NULL WHERE request_id = ?`,
    newRequestId,
    requestId,
  );
  db.run(
    'UPDATE act_dependency SET on_request_id = ? WHERE on_request_id = ?',
    newRequestId,
    requestId,
  );
}

function parseRow(row: Row): Conflict {
  const text = (name: string): string | null => (row[name] === null ? null : String(row[name]));
  return {
    requestId: String(row.request_id),
    resourceType: String(row.resource_type),
    resourceId: String(row.resource_id),
    base: {
      versionId: text('base_version_id'),
      json: text('base_json'),
      digest: text('base_digest'),
    },
    theirs: { versionId: text('theirs_version_id'), json: text('theirs_json') },
  };
}
