import type { Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { currentTask } from '../../../../shared/fhir/requestProjection.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { resourcesOfRequest } from '../../store/requestResources.ts';
import type { ResourceOf, ResourceType } from '../../store/resourceStore.ts';

/** Everything held here about one request, sorted out. */
export interface RequestParts {
  readonly request: ServiceRequest;
  readonly task: Task;
  readonly all: readonly Resource[];
  readonly ofType: <T extends ResourceType>(type: T) => readonly ResourceOf<T>[];
  /** True when the hub gave a version to that resource. */
  readonly atHub: (resource: Resource) => boolean;
}

/** @throws AppFailure `notFound` while a part that every request has is not here */
export function readParts(db: ReadableDatabase, requestId: string): RequestParts {
  const stored = resourcesOfRequest(db, requestId);
  const all: readonly Resource[] = stored.map(({ resource }) => resource);
  const acknowledged = new Set<Resource>(
    stored.filter(({ hubVersionId }) => hubVersionId !== null).map(({ resource }) => resource),
  );
  const ofType: RequestParts['ofType'] = (type) =>
    all.filter((one): one is ResourceOf<typeof type> => one.resourceType === type);
  const request = ofType('ServiceRequest').find(({ id }) => id === requestId);
  const task = currentTask(ofType('Task'));
  if (request === undefined || task === undefined) throw new AppFailure('notFound');
  return { request, task, all, ofType, atHub: (resource) => acknowledged.has(resource) };
}
