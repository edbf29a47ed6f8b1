import type { Resource } from '@medplum/fhirtypes';
import { readArchived, wantRequest } from '../../store/archivedRequestStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { requestsAbout } from '../../store/requestResources.ts';

/**
 * Something new came about a request whose content is at the hub only: all of it is wanted again, or what came would
 * stand here alone and be shown to nobody. In the transaction of what came.
 */
export function recallArchived(
  db: WritableDatabase,
  received: readonly Resource[],
  now: Date,
): void {
  const touched = new Set(
    received.flatMap(({ resourceType, id }) =>
      id === undefined ? [] : requestsAbout(db, resourceType, id),
    ),
  );
  for (const id of touched) if (readArchived(db, id) !== null) wantRequest(db, id, now);
}
