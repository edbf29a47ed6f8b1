import type { Resource, Task } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { assignerOf, stateOf } from '../../../../shared/fhir/task.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readUsers } from '../../store/userStore.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { wantOriginals } from './takeCase.ts';

/**
 * A request that a colleague gave to somebody of this workstation is in her hands as if she had taken it: its originals
 * come here. In the transaction of what came.
 */
export function wantGivenCases(
  db: WritableDatabase,
  files: ImageFiles,
  received: readonly Resource[],
): void {
  const given = received.filter(isTask).filter((task) => isGiven(task));
  if (given.length === 0) return;
  const here = new Set(readUsers(db).map(({ practitionerRoleId }) => practitionerRoleId));
  for (const task of given) {
    if (!here.has(idIn(task.owner, 'PractitionerRole') ?? '')) continue;
    const parts = partsHere(db, idIn(task.focus, 'ServiceRequest') ?? '');
    if (parts !== null) wantOriginals(db, files, parts);
  }
}

function isTask(resource: Resource): resource is Task {
  return resource.resourceType === 'Task';
}

function isGiven(task: Task): boolean {
  return stateOf(task) === 'accepted' && assignerOf(task) !== null;
}

/** Null while the request itself is on a page that is to come. */
function partsHere(db: ReadableDatabase, requestId: string): RequestParts | null {
  try {
    return readParts(db, requestId);
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'notFound') return null;
    throw error;
  }
}
