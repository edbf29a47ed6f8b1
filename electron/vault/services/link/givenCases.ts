import type { Media, Resource, Task } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { assignerOf, stateOf } from '../../../../shared/fhir/task.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readUsers } from '../../store/userStore.ts';
import { wantBinary } from '../../store/wantedBinaryStore.ts';
import { readParts } from '../requests/requestParts.ts';
import { wantedCopies } from './pictureFiles.ts';

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
    for (const media of picturesOf(db, idIn(task.focus, 'ServiceRequest') ?? '')) {
      for (const file of wantedCopies(db, files, media, 'original'))
        wantBinary(db, file, 'awaited');
    }
  }
}

function isTask(resource: Resource): resource is Task {
  return resource.resourceType === 'Task';
}

function isGiven(task: Task): boolean {
  return stateOf(task) === 'accepted' && assignerOf(task) !== null;
}

/** None while the request itself is on a page that is to come. */
function picturesOf(db: ReadableDatabase, requestId: string): readonly Media[] {
  try {
    return readParts(db, requestId).ofType('Media');
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'notFound') return [];
    throw error;
  }
}
