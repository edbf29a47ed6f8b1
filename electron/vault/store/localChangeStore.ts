import type { Resource } from '@medplum/fhirtypes';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

export interface LocalChange {
  readonly resource: Resource & { id: string };
  readonly type: 'INSERT' | 'UPDATE' | 'DELETE';
  /** The hub's version this edit started from; null when the hub never had it. */
  readonly baseVersionId: string | null;
  /** One UUID for everything one person did at one moment; kept on every retry. */
  readonly requestId: string;
}

/** Puts a change in the outbox, in the transaction of the edit itself. */
export function appendLocalChange(db: WritableDatabase, change: LocalChange, now: Date): void {
  const { resource, type, baseVersionId, requestId } = change;
  const names = [resource.resourceType, resource.id] as const;
  db.run(
    `INSERT INTO local_change
       (resource_type, resource_id, type, payload, base_version_id, base_digest, request_id, status, created_at)
     VALUES (?, ?, ?, ?, ?,
       (SELECT hub_digest FROM resource WHERE type = ? AND id = ? AND hub_digest_of = ?), ?, 'pending', ?)`,
    ...[...names, type, JSON.stringify(resource), baseVersionId],
    ...[...names, baseVersionId],
    ...[requestId, now.toISOString()],
  );
}

/** True while an edit of this resource has not been acknowledged by the hub. */
export function hasLocalChange(db: ReadableDatabase, type: string, id: string): boolean {
  const row = db.one(
    'SELECT 1 AS found FROM local_change WHERE resource_type = ? AND resource_id = ? LIMIT 1',
    type,
    id,
  );
  return row !== undefined;
}
