import type { Resource } from '@medplum/fhirtypes';
import { addressOf, idIn } from '../../../shared/fhir/reference.ts';
import { currentTask, projectRequest } from '../../../shared/fhir/requestProjection.ts';
import type { RequestRow, Transit } from '../../../shared/ipc/home.ts';
import type { WritableDatabase } from '../store/database.ts';
import { oldestLocalChange } from '../store/localChangeStore.ts';
import { resourcesOfRequest } from '../store/requestResources.ts';
import { saveRequestRow } from '../store/requestViewStore.ts';

/** Writes again the worklist lines of these requests, in the transaction of what changed them. */
export function projectRequests(db: WritableDatabase, requestIds: Iterable<string>): void {
  for (const id of new Set(requestIds)) projectOne(db, id);
}

function projectOne(db: WritableDatabase, requestId: string): void {
  const stored = resourcesOfRequest(db, requestId);
  const received = new Set(
    stored.filter(({ hubVersionId }) => hubVersionId !== null).map(({ resource }) => resource),
  );
  const resources = stored.map(({ resource }) => resource);
  const projection = projectRequest(resources, (resource) => received.has(resource));
  if (projection === null) return;
  const request = resources.find((one) => one.resourceType === 'ServiceRequest');
  const task = currentTask(resources.filter((one) => one.resourceType === 'Task'));
  saveRequestRow(db, {
    ...projection,
    transit: projection.state === 'draft' ? null : transitOf(db, resources, projection.imageCount),
    authorRoleId: idIn(request?.requester, 'PractitionerRole'),
    ownerRoleId: idIn(task?.owner, 'PractitionerRole'),
  });
}

/** What waits to leave for this request; pictures are counted by receipts, which the upload brings. */
function transitOf(
  db: WritableDatabase,
  resources: readonly Resource[],
  imageCount: RequestRow['imageCount'],
): Transit {
  const own = resources.filter(({ resourceType }) => resourceType !== 'Patient');
  const waiting = oldestLocalChange(db, own.map(addressOf));
  if (waiting === null) return null;
  return {
    phase: waiting.phase,
    bundleReceived: false,
    imagesReceived: 0,
    imagesTotal: imageCount,
    waitingSince: waiting.since,
    reason: null,
  };
}
