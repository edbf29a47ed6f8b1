import type { ReadableDatabase, Row } from './database.ts';
import { type ResourceType, readResource, type StoredResource } from './resourceStore.ts';

/** Ids of the requests whose line may change when this resource does. */
export function requestsAbout(db: ReadableDatabase, type: string, id: string): readonly string[] {
  if (type === 'ServiceRequest') return [id];
  const direct = ids(
    db.all(
      `SELECT target_id AS id FROM reference WHERE type = ? AND id = ? AND target_type = 'ServiceRequest'
       UNION SELECT id FROM reference WHERE type = 'ServiceRequest' AND target_type = ? AND target_id = ?`,
      type,
      id,
      type,
      id,
    ),
  );
  if (direct.length > 0 || type !== 'Provenance') return direct;
  const targets = db.all(
    "SELECT target_type, target_id FROM reference WHERE type = 'Provenance' AND id = ?",
    id,
  );
  return [
    ...new Set(
      targets.flatMap((row) => requestsAbout(db, String(row.target_type), String(row.target_id))),
    ),
  ];
}

/**
 * Everything that tells about one request: itself, what refers to it, what it refers to as support, the acts on any of
 * those, and the resident.
 */
export function resourcesOfRequest(
  db: ReadableDatabase,
  requestId: string,
): readonly StoredResource<ResourceType>[] {
  const rows = db.all(
    `WITH own (type, id) AS (
       SELECT 'ServiceRequest', ?
       UNION SELECT type, id FROM reference
         WHERE target_type = 'ServiceRequest' AND target_id = ? AND type <> 'ServiceRequest'
       UNION SELECT target_type, target_id FROM reference
         WHERE type = 'ServiceRequest' AND id = ?
           AND target_type IN ('Patient', 'QuestionnaireResponse', 'Media', 'DocumentReference', 'Observation', 'Consent', 'Flag')
     )
     SELECT type, id FROM own
     UNION SELECT r.type, r.id FROM reference r JOIN own o ON r.target_type = o.type AND r.target_id = o.id
       WHERE r.type = 'Provenance' AND o.type <> 'Patient'`,
    requestId,
    requestId,
    requestId,
  );
  return rows.flatMap((row) => readResource(db, row.type as ResourceType, String(row.id)) ?? []);
}

/** The pictures of one request alone, by their ids: what tells about it otherwise is not opened. */
export function mediaOfRequest(
  db: ReadableDatabase,
  requestId: string,
): readonly StoredResource<'Media'>[] {
  const rows = db.all(
    `SELECT id FROM reference
       WHERE target_type = 'ServiceRequest' AND target_id = ? AND type = 'Media'
     UNION SELECT target_id FROM reference
       WHERE type = 'ServiceRequest' AND id = ? AND target_type = 'Media'
     ORDER BY id`,
    requestId,
    requestId,
  );
  return rows.flatMap((row) => readResource(db, 'Media', String(row.id)) ?? []);
}

/** Whether every resource that the request names as its subject or support is here; a page of the feed may end between them. */
export function namesAllHere(db: ReadableDatabase, requestId: string): boolean {
  const missing = db.one(
    `SELECT 1 AS found FROM reference n WHERE n.type = 'ServiceRequest' AND n.id = ?
       AND n.target_type IN ('Patient', 'QuestionnaireResponse', 'Media')
       AND NOT EXISTS (SELECT 1 FROM resource r WHERE r.type = n.target_type AND r.id = n.target_id)`,
    requestId,
  );
  return missing === undefined;
}

function ids(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => String(row.id));
}
