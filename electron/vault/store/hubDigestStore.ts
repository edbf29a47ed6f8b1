import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { baseText } from '../../../shared/sync/baseText.ts';
import type { WritableDatabase } from './database.ts';

/** SHA-256, hexadecimal, of what tells a version of a resource from others of its number; null of what nobody edits. */
export function baseDigest(resource: Resource): string | null {
  const text = baseText(resource);
  return text === null ? null : createHash('sha256').update(text).digest('hex');
}

/**
 * Keeps what the hub has under this version. Beside it the number that it is of: the resource itself may since have been
 * edited here, or know another version.
 */
export function saveHubDigest(db: WritableDatabase, resource: Resource, versionId: string): void {
  const digest = baseDigest(resource);
  if (digest === null) return;
  db.run(
    'UPDATE resource SET hub_digest = ?, hub_digest_of = ? WHERE type = ? AND id = ?',
    digest,
    versionId,
    resource.resourceType,
    resource.id ?? '',
  );
}
