import type { Task } from '@medplum/fhirtypes';
import { stateStatuses } from '../../shared/fhir/stateMapping.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { isStateTask, stateOf, taskInstant } from '../../shared/fhir/task.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import { type CaseFacts, sidesOf } from '../policy/access.ts';
import { mayMove } from '../policy/stateMove.ts';
import type { ActContext, ActEntry } from './act.ts';
import { teamIn } from './membership.ts';
import { checkContent } from './moveContent.ts';
import { Refusal } from './refusal.ts';

/**
 * A Task that carries the state: its first state, and every move.
 * @throws Refusal `state.forbidden`, `resource.immutable`, `bundle.incomplete`
 */
export function checkTask(
  context: ActContext,
  entry: ActEntry,
  task: Task,
  own: CaseFacts,
  isNewCase: boolean,
): void {
  const before = storedTask(context, entry.key);
  if (!isStateTask(before ?? task)) return;
  if (
    before !== null &&
    (!isStateTask(task) || before.focus?.reference !== task.focus?.reference)
  ) {
    throw new Refusal('resource.immutable', entry.path);
  }
  const state = consistentState(entry, task);
  if (before === null) checkNewTask(context, entry, task, state, own, isNewCase);
  else checkMove(context, entry, task, before, state, own);
}

function storedTask({ stored }: ActContext, key: string): Task | null {
  const resource = stored.get(key)?.resource;
  return resource?.resourceType === 'Task' ? resource : null;
}

function consistentState(entry: ActEntry, task: Task): RequestState {
  const state = stateOf(task);
  if (state === null || !stateStatuses[state].task.includes(task.status)) {
    throw new Refusal('state.forbidden', `${entry.path}.businessStatus`);
  }
  return state;
}

function checkNewTask(
  context: ActContext,
  entry: ActEntry,
  task: Task,
  state: RequestState,
  own: CaseFacts,
  isNewCase: boolean,
): void {
  const team = teamIn(task.owner?.reference);
  if (isNewCase) {
    if (state === 'queued' && team !== null && own.teams.includes(team)) return;
    throw new Refusal('state.forbidden', entry.path);
  }
  const current = storedTask(context, `Task/${context.cases.get(own.id)?.currentTaskId}`);
  const moved = context.entries.find(({ key }) => key === `Task/${current?.id}`)?.resource;
  const redirected = moved?.resourceType === 'Task' && stateOf(moved) === 'redirected';
  if (redirected && state === 'sent' && team !== null) return;
  const reopened = current !== null && stateOf(current) === 'closed' && state === 'accepted';
  if (
    reopened &&
    moveAllowed(context, current, state, own) &&
    ownerAfter(context, task, current, own)
  ) {
    return;
  }
  throw new Refusal('state.forbidden', entry.path);
}

function checkMove(
  context: ActContext,
  entry: ActEntry,
  task: Task,
  before: Task,
  state: RequestState,
  own: CaseFacts,
): void {
  const from = stateOf(before);
  const changes = state !== from || state === 'answered';
  if (changes && !isCurrent(context, before, own, state)) {
    throw new Refusal('state.forbidden', `${entry.path}.businessStatus`);
  }
  if (!reservationStands(context, task, before)) {
    throw new Refusal('state.forbidden', `${entry.path}.extension`);
  }
  const allowed = changes
    ? moveAllowed(context, before, state, own)
    : mayTouch(context, before, own);
  if (!allowed) throw new Refusal('state.forbidden', `${entry.path}.businessStatus`);
  if (!ownerAfter(context, task, before, own)) {
    throw new Refusal('state.forbidden', `${entry.path}.owner`);
  }
  if (changes && from !== null) checkContent({ context, entry, from, task }, state);
}

/** A request moves by its present Task; a closed one only by a new Task (T22). */
function isCurrent({ cases }: ActContext, before: Task, own: CaseFacts, to: RequestState): boolean {
  const isReopening = stateOf(before) === 'closed' && to === 'accepted';
  return cases.get(own.id)?.currentTaskId === before.id && !isReopening;
}

/** Without a change of state: her reservation, the phone calls she made, and only if nobody else owns it. */
function mayTouch({ caller }: ActContext, before: Task, own: CaseFacts): boolean {
  const owner = roleIn(before);
  const free = owner === null || owner === caller.practitionerRoleId;
  return free && sidesOf(caller, own).includes('expert');
}

function moveAllowed(
  { caller, at, replaces }: ActContext,
  before: Task,
  to: RequestState,
  own: CaseFacts,
): boolean {
  const from = stateOf(before);
  return (
    from !== null &&
    mayMove({
      from,
      to,
      sides: sidesOf(caller, own),
      role: caller.role,
      owner: roleIn(before),
      practitionerRoleId: caller.practitionerRoleId,
      replacesOwner: replaces.has(roleIn(before) ?? ''),
      reservedUntil: taskInstant(before, extensionUrl.reservedUntil),
      closedAt: before.meta?.lastUpdated ?? before.lastModified,
      askedAt: taskInstant(before, extensionUrl.pausedAt),
      at,
    })
  );
}

/** The owner changes only when somebody takes the request for herself, or gives it back to a team already asked. */
function ownerAfter({ caller }: ActContext, task: Task, before: Task, own: CaseFacts): boolean {
  const [now, then] = [task.owner?.reference, before.owner?.reference];
  if (now === then) return true;
  const state = stateOf(task);
  if (state === 'accepted') {
    return caller.practitionerRoleId !== null && roleIn(task) === caller.practitionerRoleId;
  }
  const team = teamIn(now);
  return state === 'received' && team !== null && own.teams.includes(team);
}

/** A reservation is its owner's, and ends: one for ever would take the request from her colleagues. */
function reservationStands(
  { caller, reservableUntil }: ActContext,
  task: Task,
  before: Task,
): boolean {
  const [now, then] = [task, before].map((one) => taskInstant(one, extensionUrl.reservedUntil));
  if (now == null || now === then) return true;
  const isHers = caller.practitionerRoleId !== null && roleIn(task) === caller.practitionerRoleId;
  return isHers && Date.parse(now) <= Date.parse(reservableUntil);
}

/** Id of the PractitionerRole that owns it; null while it is a team's. */
export function roleIn(task: Task): string | null {
  const [type, id] = (task.owner?.reference ?? '').split('/');
  return type === 'PractitionerRole' && id !== undefined ? id : null;
}

/** An opinion or a prescription is written by the owner of the request, and by nobody else. @throws Refusal `state.forbidden` */
export function checkOpinion(context: ActContext, entry: ActEntry, own: CaseFacts): void {
  const current = `Task/${context.cases.get(own.id)?.currentTaskId}`;
  const owners = [
    storedTask(context, current),
    context.entries.find(({ key }) => key === current)?.resource ?? null,
  ].map((task) => (task?.resourceType === 'Task' ? roleIn(task) : null));
  const { practitionerRoleId } = context.caller;
  if (practitionerRoleId === null || !owners.includes(practitionerRoleId)) {
    throw new Refusal('state.forbidden', entry.path);
  }
}
