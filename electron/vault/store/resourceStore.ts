import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import type { ReadableDatabase, Row, WritableDatabase } from './database.ts';
import { saveReferences } from './referenceStore.ts';

export type ResourceType = Resource['resourceType'];
export type ResourceOf<T extends ResourceType> = Extract<Resource, { resourceType: T }>;

export interface StoredResource<T extends ResourceType> {
  readonly resource: ResourceOf<T>;
  /** Rises by one at each local writing; what two windows compare. */
  readonly versionId: number;
  readonly lastUpdated: string;
  /** The hub's own version, null before it received one. */
  readonly hubVersionId: string | null;
}

const Identified = z.looseObject({ resourceType: z.string(), id: z.string() });

export function readResource<T extends ResourceType>(
  db: ReadableDatabase,
  type: T,
  id: string,
): StoredResource<T> | null {
  const row = db.one('SELECT * FROM resource WHERE type = ? AND id = ?', type, id);
  return row === undefined ? null : parseRow(row, type);
}

export function readResources<T extends ResourceType>(
  db: ReadableDatabase,
  type: T,
): readonly StoredResource<T>[] {
  return db.all('SELECT * FROM resource WHERE type = ?', type).map((row) => parseRow(row, type));
}

/** Writes a resource as it now stands, with what it refers to, and answers its local version. */
export function saveResource(
  db: WritableDatabase,
  resource: Resource & { id: string },
  now: Date,
  hubVersionId: string | null,
): number {
  db.run(
    `INSERT INTO resource (type, id, version_id, last_updated, hub_version_id, json) VALUES (?, ?, 1, ?, ?, ?)
     ON CONFLICT (type, id) DO UPDATE SET version_id = version_id + 1, last_updated = excluded.last_updated,
       hub_version_id = excluded.hub_version_id, json = excluded.json`,
    resource.resourceType,
    resource.id,
    now.toISOString(),
    hubVersionId,
    JSON.stringify(resource),
  );
  saveReferences(db, resource);
  const row = db.one(
    'SELECT version_id FROM resource WHERE type = ? AND id = ?',
    resource.resourceType,
    resource.id,
  );
  return Number(row?.version_id);
}

/** For what was only ever here: an act that was taken back before the hub had it. */
export function deleteResource(db: WritableDatabase, type: string, id: string): void {
  db.run('DELETE FROM resource WHERE type = ? AND id = ?', type, id);
}

function parseRow<T extends ResourceType>(row: Row, type: T): StoredResource<T> {
  const resource = Identified.parse(JSON.parse(String(row.json)));
  if (resource.resourceType !== type || resource.id !== row.id) {
    throw new Error('A stored resource does not bear the name of its row');
  }
  return {
    // The full shape is checked where a resource enters (forms, hub answers); here its identity is.
    resource: resource as unknown as ResourceOf<T>,
    versionId: Number(row.version_id),
    lastUpdated: String(row.last_updated),
    hubVersionId: row.hub_version_id === null ? null : String(row.hub_version_id),
  };
}
