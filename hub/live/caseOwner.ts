import { idIn } from '../../shared/fhir/reference.ts';
import type { ResourceRepository } from '../store/repository.ts';

/** The PractitionerRole that has a request in hand now; null while its team has, and for a request that is not here. */
export async function ownerOf(
  { cases, read }: Pick<ResourceRepository, 'cases' | 'read'>,
  requestId: string,
): Promise<string | null> {
  const facts = (await cases([requestId])).get(requestId);
  const task = facts === undefined ? null : await read(`Task/${facts.currentTaskId}`);
  if (task?.resource.resourceType !== 'Task') return null;
  return idIn(task.resource.owner, 'PractitionerRole');
}
