import type { Appointment, Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import { closingKinds } from '../../shared/domain/followUp.ts';
import { closingDelayPassed, closingLimit } from '../../shared/domain/moveDelays.ts';
import { allowed, type Guard, transitions } from '../../shared/domain/requestState.ts';
import { isAgreed } from '../../shared/fhir/appointment.ts';
import { followUpsOf } from '../../shared/fhir/followUp.ts';
import { markClosed, stateOf } from '../../shared/fhir/task.ts';
import { withStatus } from '../../shared/fhir/transitions/step.ts';
import type { Announce } from '../live/announce.ts';
import { audienceOf } from '../policy/access.ts';
import { emptyPlan, type Repository, type StoredResource } from '../store/repository.ts';
import { resourceWrite } from './resourceWrite.ts';

export interface ClosingParts {
  readonly repository: Repository;
  readonly announce: Announce;
  readonly now: () => Date;
}

/** How many requests one run looks at; the next run takes the others. */
const mostAtOnce = 200;

const closable = transitions
  .filter(({ id, roles }) => id === 'T18' && roles.includes('system'))
  .flatMap(({ from }) => from);

/**
 * T18 by the platform: closes the requests that stood for thirty days where nothing is left to do. One whose appointment
 * is to come, or still to be fixed, waits. Each is its own transaction; one that somebody moves meanwhile is left to her.
 * Answers how many were closed.
 */
export async function closeSettled({ repository, announce, now }: ClosingParts): Promise<number> {
  const at = now();
  const { resources } = repository;
  const ids = await resources.casesStandingIn(closable, closingLimit(at), mostAtOnce);
  let closed = 0;
  for (const id of ids) {
    if (await closeOne(repository, id, at)) {
      closed += 1;
      announce(audienceOf([...(await resources.facts([`ServiceRequest/${id}`])).values()]));
    }
  }
  return closed;
}

async function closeOne({ resources }: Repository, id: string, now: Date): Promise<boolean> {
  const taskId = (await resources.cases([id])).get(id)?.currentTaskId;
  const task = await resources.read(`Task/${taskId}`);
  if (!isOf('Task', task) || !(await mayClose(resources, id, task, now))) return false;
  const at = now.toISOString();
  const request = await resources.read(`ServiceRequest/${id}`);
  const givenUp = stateOf(task.resource) === 'refused' && isOf('ServiceRequest', request);
  const outcome = await resources.commit({
    ...emptyPlan(at),
    writes: [
      written(task, markClosed(task.resource, at), at),
      ...(givenUp ? [written(request, withStatus(request.resource, 'revoked'), at)] : []),
    ],
  });
  return outcome.status === 'done';
}

interface Parts {
  readonly Task: Task;
  readonly ServiceRequest: ServiceRequest;
}

function isOf<T extends keyof Parts>(
  type: T,
  stored: StoredResource | null,
): stored is StoredResource & { readonly resource: Parts[T] } {
  return stored?.resource.resourceType === type;
}

/** The one table of domain 1.5, asked for the platform itself. */
async function mayClose(
  resources: Repository['resources'],
  id: string,
  { resource, lastUpdated }: StoredResource & { readonly resource: Task },
  now: Date,
): Promise<boolean> {
  const appointments = await resources.partsOf(id, 'Appointment');
  const isOpen = isToCome(
    appointments.map(({ resource }) => resource),
    now,
  );
  const guards = new Set<Guard>([
    ...(isOpen || (await hasOpenFollowUp(resources, id)) ? [] : (['followUpsSettled'] as const)),
    ...(closingDelayPassed(lastUpdated, now) ? (['closingDelayPassed'] as const) : []),
  ]);
  const context = { actor: 'system', online: true, reserved: false, guards } as const;
  return allowed(stateOf(resource), 'T18', context).allowed;
}

/** Something that the opinion left to do, and that nobody has told of. */
async function hasOpenFollowUp(
  resources: Repository['resources'],
  requestId: string,
): Promise<boolean> {
  const parts = await Promise.all(
    (['DiagnosticReport', 'Task', 'Communication'] as const).map((type) =>
      resources.partsOf(requestId, type),
    ),
  );
  const followUps = followUpsOf(parts.flat().map(({ resource }) => resource));
  return followUps.some(({ kind, settled }) => settled === null && closingKinds.includes(kind));
}

/**
 * Still to be fixed, or fixed for later. What an expert left « à programmer » is settled once a date was agreed on; a
 * proposal that nobody answered before its last moment keeps nothing open, and neither does what was cancelled.
 */
function isToCome(resources: readonly Resource[], now: Date): boolean {
  const live = resources.filter(
    (one): one is Appointment => one.resourceType === 'Appointment' && one.status !== 'cancelled',
  );
  const isAfter = (instant: string | undefined): boolean =>
    instant !== undefined && Date.parse(instant) > now.getTime();
  const wasBooked = live.some((one) => isAgreed(one) && one.status === 'booked');
  return live.some((one) => {
    if (one.status !== 'proposed') return isAfter(one.start);
    if (isAgreed(one)) return (one.requestedPeriod ?? []).some(({ start }) => isAfter(start));
    return !wasBooked;
  });
}

function written(stored: StoredResource, resource: Task | ServiceRequest, at: string) {
  const { id = '' } = stored.resource;
  const keep = { establishmentId: null, side: null };
  return resourceWrite({ ...resource, id }, stored.versionId, at, keep);
}
