import type { Communication, Task } from '@medplum/fhirtypes';
import { communicationKind } from '../../shared/fhir/communication.ts';
import {
  followUpKind,
  readSettlement,
  settledId,
  settledTask,
} from '../../shared/fhir/followUp.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { isStateTask, stateOf } from '../../shared/fhir/task.ts';
import { type CaseFacts, sidesOf } from '../policy/access.ts';
import type { ResourceWrite } from '../store/repository.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';
import { resourceWrite } from './resourceWrite.ts';

/**
 * A Task that an opinion leaves to do: written once, with the opinion it comes from or with the error that it recalls. What
 * becomes of it is the hub's to write (`settlements`).
 * @throws Refusal `resource.immutable`, `state.forbidden`
 */
export function checkFollowUp(context: ActContext, entry: ActEntry, task: Task): void {
  const before = context.stored.get(entry.key)?.resource;
  const wasOne = before?.resourceType === 'Task' && followUpKind(before) !== null;
  const kind = followUpKind(task);
  if (!wasOne && kind === null) return;
  if (before !== undefined) throw new Refusal('resource.immutable', entry.path);
  const comesWithIt = kind === 'recall' ? isMarkedError(context) : isAnswered(context, task);
  if (task.status !== 'requested' || isStateTask(task) || !comesWithIt) {
    throw new Refusal('state.forbidden', entry.path);
  }
}

/**
 * The establishment alone says what became of something it had to do, and the team alone reminds it.
 * @throws Refusal `state.forbidden`
 */
export function checkMessage(
  { caller, stored, facts }: ActContext,
  entry: ActEntry,
  message: Communication,
  own: CaseFacts,
): void {
  const kind = communicationKind(message);
  const sides = sidesOf(caller, own);
  if (kind === 'reminder' && !sides.includes('expert')) {
    throw new Refusal('state.forbidden', entry.path);
  }
  if (kind !== 'follow-up') return;
  const key = `Task/${settledId(message)}`;
  const task = stored.get(key)?.resource;
  const isKnown = task?.resourceType === 'Task' && followUpKind(task) !== null;
  const isHere = facts.get(key)?.cases.some(({ id }) => id === own.id) === true;
  if (!isKnown || !isHere || readSettlement(message) === null || !sides.includes('requester')) {
    throw new Refusal('state.forbidden', entry.path);
  }
}

/** The Tasks that messages of this act settle, as they stand after it; of two about one Task, the last of the act. */
export function settlements({ entries, stored, at }: ActContext): readonly ResourceWrite[] {
  const writes = new Map<string, ResourceWrite>();
  for (const { resource, expectedVersion } of entries) {
    if (expectedVersion !== 0 || resource.resourceType !== 'Communication') continue;
    const key = `Task/${settledId(resource)}`;
    const known = stored.get(key);
    if (known?.resource.resourceType !== 'Task') continue;
    const settled = settledTask(known.resource, resource);
    if (settled === known.resource) continue;
    const kept = { establishmentId: null, side: null };
    const id = known.resource.id ?? '';
    writes.set(key, resourceWrite({ ...settled, id }, known.versionId, at, kept));
  }
  return [...writes.values()];
}

/** The opinion is written in the same act, where `checkOpinion` says by whom. */
function isAnswered({ entries }: ActContext, task: Task): boolean {
  const report = idIn(task.focus, 'DiagnosticReport');
  return entries.some(
    ({ resource, expectedVersion }) =>
      resource.resourceType === 'DiagnosticReport' &&
      resource.id === report &&
      expectedVersion === 0,
  );
}

function isMarkedError({ entries }: ActContext): boolean {
  return entries.some(
    ({ resource }) => resource.resourceType === 'Task' && stateOf(resource) === 'entered-in-error',
  );
}
