import type { Task } from '@medplum/fhirtypes';
import { allowed } from '../../shared/domain/requestState.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { markLapsed, stateOf, taskInstant } from '../../shared/fhir/task.ts';
import { audienceOf } from '../policy/access.ts';
import { emptyPlan, type Repository } from '../store/repository.ts';
import type { ClosingParts } from './closeSettled.ts';
import { resourceWrite } from './resourceWrite.ts';

/** How many requests one run looks at; the next run takes the others. */
const mostAtOnce = 200;

/**
 * T9 by the platform: a request whose reservation has ended by this clock is its team's again. Each is its own
 * transaction; one that somebody moves meanwhile, its owner's answer first of all, is left to her. Answers how many were.
 */
export async function releaseLapsed({ repository, announce, now }: ClosingParts): Promise<number> {
  const at = now();
  const { resources } = repository;
  let released = 0;
  for (const id of await resources.casesReservedBefore(at.toISOString(), mostAtOnce)) {
    if (!(await releaseOne(repository, id, at))) continue;
    released += 1;
    announce(audienceOf([...(await resources.facts([`ServiceRequest/${id}`])).values()]));
  }
  return released;
}

async function releaseOne({ resources }: Repository, id: string, now: Date): Promise<boolean> {
  const taskId = (await resources.cases([id])).get(id)?.currentTaskId;
  const task = await resources.read(`Task/${taskId}`);
  const request = await resources.read(`ServiceRequest/${id}`);
  if (task?.resource.resourceType !== 'Task' || !mayLapse(task.resource, now)) return false;
  if (request?.resource.resourceType !== 'ServiceRequest') return false;
  // The tray that the request lies in.
  const [team] = request.resource.performer ?? [];
  if (team === undefined) return false;
  const at = now.toISOString();
  const lapsed = { ...markLapsed(task.resource, team, at), id: task.resource.id ?? '' };
  const keep = { establishmentId: null, side: null };
  const writes = [resourceWrite(lapsed, task.versionId, at, keep)];
  return (await resources.commit({ ...emptyPlan(at), writes })).status === 'done';
}

/** The one table of domain 1.5, asked for the platform itself. */
function mayLapse(task: Task, now: Date): boolean {
  const until = taskInstant(task, extensionUrl.reservedUntil);
  const isOver = until !== null && Date.parse(until) < now.getTime();
  const guards = new Set(isOver ? (['ownerAbsent'] as const) : []);
  const context = { actor: 'system', online: true, reserved: false, guards } as const;
  return allowed(stateOf(task), 'T9', context).allowed;
}
