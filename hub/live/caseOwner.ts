import { idIn } from '../../shared/fhir/reference.ts';
import { isTeamExpert } from '../../shared/fhir/teamMember.ts';
import type { ResourceRepository } from '../store/repository.ts';

/** Who has a request in hand, and who could have it. */
export interface CaseOwner {
  /** PractitionerRole; null while its team has it, and for a request that is not here. */
  readonly roleId: string | null;
  /** Whether the directory names her among those who answer in a team that the request was sent to. */
  readonly couldBe: (roleId: string) => Promise<boolean>;
}

/** As the Task that carries the request's state says now. */
export async function ownerOf(
  { cases, read }: Pick<ResourceRepository, 'cases' | 'read'>,
  requestId: string,
): Promise<CaseOwner> {
  const facts = (await cases([requestId])).get(requestId);
  const task = facts === undefined ? null : await read(`Task/${facts.currentTaskId}`);
  const isTask = task?.resource.resourceType === 'Task';
  return {
    roleId: isTask ? idIn(task.resource.owner, 'PractitionerRole') : null,
    couldBe: async (roleId) => {
      const role = (await read(`PractitionerRole/${roleId}`))?.resource;
      if (role?.resourceType !== 'PractitionerRole') return false;
      return facts?.teams.some((team) => isTeamExpert(role, team)) === true;
    },
  };
}
