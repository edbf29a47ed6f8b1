import { activityFact } from '../../../shared/activity/activityFact.ts';
import { openStates } from '../../../shared/domain/requestState.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { requestNotices } from '../../../shared/fhir/requestNotices.ts';
import { currentTask, projectRequest } from '../../../shared/fhir/requestProjection.ts';
import { requestText } from '../../../shared/fhir/requestText.ts';
import { rightPatientOf } from '../../../shared/fhir/transitions/endRequest.ts';
import type { RequestState } from '../../../shared/ipc/home.ts';
import { removeActivity, saveActivity } from '../store/activityStore.ts';
import type { WritableDatabase } from '../store/database.ts';
import { saveNotices } from '../store/noticeStore.ts';
import { survivorOf } from '../store/patientMergeStore.ts';
import { resourcesOfRequest } from '../store/requestResources.ts';
import { saveRequestText } from '../store/requestTextStore.ts';
import { saveRequestRow } from '../store/requestViewStore.ts';
import { type ResourceType, readResource, type StoredResource } from '../store/resourceStore.ts';
import { saveWrongPatient } from '../store/wrongPatientStore.ts';
import { transitOf } from '../sync/syncFacts.ts';
import { keepAppointments } from './appointments/keepAppointments.ts';
import { keepFollowUps } from './followUps/keepFollowUps.ts';
import { keepResidentFacts } from './residentFacts.ts';

/** A kept line says what waits; which picture is moving this second is asked of the engine when it is shown. */
const nothingMoves = { current: () => null };

/** Writes again the worklist lines of these requests and what they say of their residents, in the transaction of what changed them. */
export function projectRequests(db: WritableDatabase, requestIds: Iterable<string>): void {
  for (const id of new Set(requestIds)) projectOne(db, id);
}

function projectOne(db: WritableDatabase, requestId: string): void {
  const stored = resourcesOfRequest(db, requestId).map((one) => underSurvivor(db, one));
  const received = new Set(
    stored.filter(({ hubVersionId }) => hubVersionId !== null).map(({ resource }) => resource),
  );
  const resources = stored.map(({ resource }) => resource);
  const projection = projectRequest(resources, (resource) => received.has(resource));
  if (projection === null) return;
  const request = resources.find((one) => one.resourceType === 'ServiceRequest');
  const task = currentTask(resources.filter((one) => one.resourceType === 'Task'));
  const transit = projection.state === 'draft' ? null : transitOf(db, requestId, nothingMoves);
  const { unconfirmed, ...row } = projection;
  saveRequestRow(db, {
    ...row,
    transit,
    // Of an act that was given up nothing is awaited any more.
    ...(unconfirmed === undefined || transit === null ? {} : { unconfirmed }),
    authorRoleId: idIn(request?.requester, 'PractitionerRole'),
    ownerRoleId: idIn(task?.owner, 'PractitionerRole'),
  });
  saveRequestText(db, requestId, isSearched(projection.state) ? requestText(resources) : null);
  if (request !== undefined && projection.state === 'entered-in-error') {
    saveWrongPatient(db, {
      requestId,
      wrongId: projection.patientId,
      rightId: rightPatientOf(request),
      at: projection.updatedAt,
    });
  }
  const fact = activityFact(projection, resources);
  if (fact === null) removeActivity(db, requestId);
  else saveActivity(db, fact);
  saveNotices(db, requestId, requestNotices(resources));
  keepFollowUps(db, requestId, resources);
  keepAppointments(db, requestId, projection.state, resources);
  keepResidentFacts(db, { requestId, state: projection.state }, resources);
}

/** The tray is searched, and what is over is in it no longer. */
function isSearched(state: RequestState): boolean {
  return openStates.includes(state) || state === 'cancelled';
}

/** A request signed under a file that was put into another shows on that one's; what was signed stays as it is. */
function underSurvivor(
  db: WritableDatabase,
  stored: StoredResource<ResourceType>,
): StoredResource<ResourceType> {
  const { id, resourceType } = stored.resource;
  if (resourceType !== 'Patient' || id === undefined) return stored;
  const survivor = survivorOf(db, id);
  return survivor === id
    ? stored
    : (readResource(db, resourceType as ResourceType, survivor) ?? stored);
}
