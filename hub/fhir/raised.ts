import type { Communication, Extension, Resource, Task } from '@medplum/fhirtypes';
import { findExtension } from '../../shared/fhir/extension.ts';
import { extensionUrl } from '../../shared/fhir/systems.ts';
import { isWorsening, raisedTask } from '../../shared/fhir/transitions/worsenRequest.ts';
import { sidesOf } from '../policy/access.ts';
import type { CommitPlan, ResourceWrite } from '../store/repository.ts';
import type { ActContext, ActEntry } from './act.ts';
import { resourceWrite } from './resourceWrite.ts';

/** Versions of a Task between which only its priority was raised, by the hub itself. */
interface Raise {
  readonly from: number;
  readonly to: number;
}

/**
 * « Aggravation » (5.23): the Task of each open request that such a message came about, raised. Only the establishment that
 * asks raises; a request that is answered or over stays as it is, and the message is kept all the same.
 */
export function raises(context: ActContext, plan: CommitPlan): readonly ResourceWrite[] {
  const messages = context.entries.flatMap(({ key, resource, expectedVersion }) =>
    expectedVersion === 0 && isWorsening(resource) ? [{ key, message: resource }] : [],
  );
  const written = new Set(plan.writes.map(({ resource }) => `Task/${resource.id}`));
  return messages.flatMap(({ key, message }) =>
    plan.caseMembers
      .filter((member) => member.key === key)
      .flatMap(({ caseId }) => raiseOf(context, caseId, message, written)),
  );
}

function raiseOf(
  { caller, cases, stored, at }: ActContext,
  caseId: string,
  message: Communication,
  written: ReadonlySet<string>,
): readonly ResourceWrite[] {
  const own = cases.get(caseId);
  const key = `Task/${own?.currentTaskId}`;
  const known = stored.get(key);
  if (own === undefined || known === undefined || written.has(key)) return [];
  const task: Resource = known.resource;
  if (task.resourceType !== 'Task' || !sidesOf(caller, own).includes('requester')) return [];
  const raised = raisedTask(task, [{ ...message, sent: at }]);
  if (raised === task) return [];
  const from = raiseIn(task, known.versionId)?.from ?? known.versionId;
  const marked = withRaise(raised, { from, to: known.versionId + 1 });
  return [
    resourceWrite({ ...marked, id: own.currentTaskId }, known.versionId, at, {
      establishmentId: null,
      side: null,
    }),
  ];
}

/**
 * A move that was made from a Task as it stood before the hub raised it is made from the raised one: a raise is nobody's
 * move, and an answer signed without network meanwhile is not lost to it. The priority stays raised.
 */
export function overRaises(context: ActContext): ActContext {
  return { ...context, entries: context.entries.map((entry) => overRaise(entry, context)) };
}

function overRaise(entry: ActEntry, { stored }: ActContext): ActEntry {
  const known = stored.get(entry.key);
  const { resource, expectedVersion } = entry;
  if (resource.resourceType !== 'Task' || known?.resource.resourceType !== 'Task') return entry;
  const raise = raiseIn(known.resource, known.versionId);
  if (raise === null || expectedVersion < raise.from || expectedVersion >= raise.to) return entry;
  const { priority, restriction } = known.resource;
  return {
    ...entry,
    expectedVersion: known.versionId,
    resource: {
      ...resource,
      ...(priority === undefined ? {} : { priority }),
      ...(isSooner(known.resource, resource) && restriction !== undefined ? { restriction } : {}),
    },
  };
}

function isSooner(one: Task, other: Task): boolean {
  const [first, second] = [one, other].map(({ restriction }) =>
    Date.parse(restriction?.period?.end ?? ''),
  );
  return Number(first) < Number(second);
}

/** Null unless this very version came of a raise. */
function raiseIn({ extension }: Task, versionId: number): Raise | null {
  const parts = findExtension(extension, extensionUrl.raisedOver)?.extension;
  const from = findExtension(parts, 'from')?.valuePositiveInt;
  const to = findExtension(parts, 'to')?.valuePositiveInt;
  return from === undefined || to !== versionId ? null : { from, to };
}

function withRaise(task: Task, { from, to }: Raise): Task {
  const others = (task.extension ?? []).filter(({ url }) => url !== extensionUrl.raisedOver);
  const mark: Extension = {
    url: extensionUrl.raisedOver,
    extension: [
      { url: 'from', valuePositiveInt: from },
      { url: 'to', valuePositiveInt: to },
    ],
  };
  return { ...task, extension: [...others, mark] };
}
