import { isDeepStrictEqual } from 'node:util';
import type { Provenance, ServiceRequest, Task } from '@medplum/fhirtypes';
import { stateStatuses } from '../../shared/fhir/stateMapping.ts';
import { identifierSystem } from '../../shared/fhir/systems.ts';
import { isStateTask, stateOf } from '../../shared/fhir/task.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import type { CaseFacts } from '../policy/access.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

/** Signed content does not change; these follow the state, or only grow. */
const movable: readonly string[] = ['meta', 'status', 'performer', 'performerType'];
const growing = ['supportingInfo', 'note'] as const;

/**
 * What a new request must bring: its requester's establishment, a team, its number, its Task, a signature.
 * @throws Refusal `case.establishment`, `bundle.incomplete`, `state.forbidden`
 */
export function checkNewRequest(
  context: ActContext,
  entry: ActEntry,
  request: ServiceRequest,
  created: CaseFacts,
): void {
  checkRequester(context, entry, request);
  if (request.status !== 'active') throw new Refusal('state.forbidden', `${entry.path}.status`);
  if (created.teams.length !== 1) throw new Refusal('bundle.incomplete', `${entry.path}.performer`);
  const number = requestNumber(request);
  if (number === null) throw new Refusal('bundle.incomplete', `${entry.path}.identifier`);
  const resources = context.entries.map(({ resource }) => resource);
  const tasks = resources.filter(
    (it): it is Task & { id: string } => it.resourceType === 'Task' && isTaskOf(it, entry.key),
  );
  if (tasks.length !== 1) throw new Refusal('bundle.incomplete', 'Bundle.entry');
  const signed = resources.some(
    (it) => it.resourceType === 'Provenance' && isSignatureOf(it, entry.key),
  );
  if (!signed) throw new Refusal('bundle.incomplete', 'Bundle.entry');
}

/** The human number, `TE-…`: unique over the hub. */
export function requestNumber(request: ServiceRequest): string | null {
  const { value } =
    request.identifier?.find(({ system }) => system === identifierSystem.requestNumber) ?? {};
  return value ?? null;
}

function isTaskOf(task: Task, requestKey: string): boolean {
  return isStateTask(task) && task.focus?.reference === requestKey;
}

function isSignatureOf(provenance: Provenance, requestKey: string): boolean {
  const { target, signature } = provenance;
  return (
    target.some(({ reference }) => reference?.split('/_history/')[0] === requestKey) &&
    (signature ?? []).some(({ data }) => data !== undefined)
  );
}

function checkRequester(context: ActContext, entry: ActEntry, request: ServiceRequest): void {
  const own = `Organization/${context.caller.establishmentId}`;
  const key = request.requester?.reference ?? '';
  if (key === own) return;
  const role = context.stored.get(key)?.resource;
  if (role?.resourceType !== 'PractitionerRole' || role.organization?.reference !== own) {
    throw new Refusal('case.establishment', `${entry.path}.requester`);
  }
}

/**
 * Of a request already sent, only its status, its team (with a redirection) and additions change.
 * @throws Refusal `resource.immutable`, `state.forbidden`, `policy.write`
 */
export function checkRequestUpdate(
  context: ActContext,
  entry: ActEntry,
  request: ServiceRequest,
  before: ServiceRequest,
): void {
  for (const element of new Set([...Object.keys(request), ...Object.keys(before)])) {
    const [now, then] = [elementOf(request, element), elementOf(before, element)];
    if (movable.includes(element) || isDeepStrictEqual(now, then)) continue;
    if (!growing.some((it) => it === element) || !startsWith(now, then)) {
      throw new Refusal('resource.immutable', `${entry.path}.${element}`);
    }
  }
  const states = statesTaken(context, entry);
  const redirected = states.includes('redirected');
  if (!isDeepStrictEqual(request.performer, before.performer) && !redirected) {
    throw new Refusal('policy.write', `${entry.path}.performer`);
  }
  if (request.status === before.status) return;
  const follows = states.some((state) =>
    stateStatuses[state].serviceRequest.includes(request.status),
  );
  if (!follows) throw new Refusal('state.forbidden', `${entry.path}.status`);
}

/** States that the Tasks of this request take in this act; each is judged by `taskRules`. */
function statesTaken({ entries }: ActContext, entry: ActEntry): readonly RequestState[] {
  return entries.flatMap(({ resource }) => {
    const ours = resource.resourceType === 'Task' && isTaskOf(resource, entry.key);
    return ours ? (stateOf(resource) ?? []) : [];
  });
}

function elementOf(resource: object, element: string): unknown {
  return Object.entries(resource).find(([name]) => name === element)?.[1];
}

function startsWith(now: unknown, then: unknown): boolean {
  if (then === undefined) return true;
  if (!Array.isArray(now) || !Array.isArray(then)) return false;
  return isDeepStrictEqual(now.slice(0, then.length), then);
}
