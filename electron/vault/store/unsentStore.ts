import type { ReadableDatabase, WritableDatabase } from './database.ts';

/**
 * When each request that was cancelled here, before the hub had any of it, was cancelled: it is nowhere else.
 * @param id one of them alone, when given
 */
export function cancelledUnsent(
  db: ReadableDatabase,
  id: string | null = null,
): readonly { readonly id: string; readonly cancelledAt: number }[] {
  return db
    .all(
      `SELECT v.id AS id, max(s.set_aside_at) AS at FROM request_view v
       JOIN set_aside_act s ON s.service_request_id = v.id
       WHERE v.state = 'cancelled' AND s.kind = 'request' AND s.cause = 'cancelled' AND v.id = coalesce(?, v.id)
         AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.service_request_id = v.id)
       GROUP BY v.id ORDER BY at, v.id`,
      id,
    )
    .map((row) => ({ id: String(row.id), cancelledAt: Date.parse(String(row.at)) }));
}

/**
 * When the last act was set aside of each request that is nowhere here any more: recalled, and its draft deleted since.
 * @param id one of them alone, when given
 */
export function setAsideAlone(
  db: ReadableDatabase,
  id: string | null = null,
): readonly { readonly id: string; readonly setAsideAt: number }[] {
  return db
    .all(
      `SELECT s.service_request_id AS id, max(s.set_aside_at) AS at FROM set_aside_act s
       WHERE s.service_request_id = coalesce(?, s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM request_view v WHERE v.id = s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM resource r WHERE r.type = 'ServiceRequest' AND r.id = s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM archived_request a WHERE a.id = s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.id = s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM signed_draft d WHERE d.id = s.service_request_id)
         AND NOT EXISTS (SELECT 1 FROM act a WHERE a.service_request_id = s.service_request_id)
       GROUP BY s.service_request_id ORDER BY at, id`,
      id,
    )
    .map((row) => ({ id: String(row.id), setAsideAt: Date.parse(String(row.at)) }));
}

/** A decision about one resource that changed on both sides. */
export interface Decision {
  /** Of the act that carried it. */
  readonly requestId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly decidedAt: number;
}

/** Decisions that have reached the hub, about what neither waits nor is in conflict again. */
export function settledDecisions(db: ReadableDatabase): readonly Decision[] {
  return db
    .all(
      `SELECT request_id, resource_type, resource_id, decided_at FROM settled_conflict s
       WHERE EXISTS (SELECT 1 FROM receipt r WHERE r.request_id = s.request_id AND r.completed_at IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM local_change c WHERE c.request_id = s.request_id
           OR (c.resource_type = s.resource_type AND c.resource_id = s.resource_id))
         AND NOT EXISTS (SELECT 1 FROM conflict c
           WHERE c.resource_type = s.resource_type AND c.resource_id = s.resource_id)
       ORDER BY decided_at, request_id`,
    )
    .map((row) => ({
      requestId: String(row.request_id),
      resourceType: String(row.resource_type),
      resourceId: String(row.resource_id),
      decidedAt: Date.parse(String(row.decided_at)),
    }));
}

export function forgetDecision(
  db: WritableDatabase,
  { requestId, resourceType, resourceId }: Decision,
): void {
  db.run(
    'DELETE FROM settled_conflict WHERE request_id = ? AND resource_type = ? AND resource_id = ?',
    requestId,
    resourceType,
    resourceId,
  );
}
