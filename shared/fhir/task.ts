import type { CodeableConcept, Extension, Reference, Task } from '@medplum/fhirtypes';
import type { Target } from '../domain/dueDate.ts';
import type { RequestState } from '../ipc/home.ts';
import { findExtension } from './extension.ts';
import { organizationReference } from './person.ts';
import { referenceTo } from './reference.ts';
import {
  patientReference,
  performerType,
  queueReference,
  type RequestContent,
} from './serviceRequest.ts';
import { stateStatuses, type TaskStatus } from './stateMapping.ts';
import { codeSystem, extensionUrl, identifierSystem } from './systems.ts';

/** The Task that carries a request's state, from signing to closing. A redirection or a reopening makes another. */
export function buildTask(
  id: string,
  content: RequestContent,
  state: RequestState,
  target: Pick<Target, 'dueAt' | 'sittingAt'> | null,
  at: string,
): Task {
  return {
    resourceType: 'Task',
    id,
    ...(target === null || target.sittingAt === null
      ? {}
      : { extension: [{ url: extensionUrl.sitting, valueDateTime: target.sittingAt }] }),
    basedOn: [referenceTo('ServiceRequest', content.id)],
    ...(content.number === null
      ? {}
      : { groupIdentifier: { system: identifierSystem.requestNumber, value: content.number } }),
    status: stateStatuses[state].task[0],
    businessStatus: stateConcept(state),
    intent: 'order',
    priority: content.priority,
    code: { coding: [{ system: codeSystem.taskCode, code: 'fulfill' }] },
    focus: referenceTo('ServiceRequest', content.id),
    for: patientReference(content.patient),
    authoredOn: at,
    lastModified: at,
    requester: organizationReference(content.requester),
    performerType: [performerType(content.queue)],
    owner: queueReference(content.queue),
    ...(target === null ? {} : { restriction: { period: { end: target.dueAt } } }),
  };
}

export interface TaskMove {
  readonly state: RequestState;
  readonly at: string;
  /** The usual one of the state when left out. */
  readonly status?: TaskStatus;
  readonly reason?: CodeableConcept;
  readonly owner?: NonNullable<Task['owner']>;
  readonly output?: readonly Reference[];
  readonly dueAt?: string;
  /** Extensions to set, or to remove with null, by address. */
  readonly extensions?: Readonly<Record<string, Extension | null>>;
}

/** The same Task in another state. A reason belongs to one move: it does not outlive the next. */
export function moveTask(task: Task, move: TaskMove): Task {
  const { statusReason: _, extension, ...rest } = task;
  const extensions = changedExtensions(extension ?? [], move.extensions ?? {});
  return {
    ...rest,
    ...(extensions.length === 0 ? {} : { extension: extensions }),
    status: move.status ?? stateStatuses[move.state].task[0],
    businessStatus: stateConcept(move.state),
    ...(move.reason === undefined ? {} : { statusReason: move.reason }),
    lastModified: move.at,
    ...(move.owner === undefined ? {} : { owner: move.owner }),
    ...(move.dueAt === undefined
      ? {}
      : { restriction: { ...task.restriction, period: { end: move.dueAt } } }),
    ...(move.output === undefined
      ? {}
      : { output: move.output.map((valueReference) => taskOutput(valueReference)) }),
  };
}

/** T5 as the hub does it: everything received, every hash agrees. `at` is the hub's time. */
export function markSent(task: Task, at: string): Task {
  return moveTask(task, {
    state: 'sent',
    at,
    extensions: { [extensionUrl.receivedByHub]: instantExtension(extensionUrl.receivedByHub, at) },
  });
}

/** T7 as the hub does it: in the team's worklist. */
export function markReceived(task: Task, at: string): Task {
  return moveTask(task, {
    state: 'received',
    at,
    extensions: {
      [extensionUrl.receivedByTeam]: instantExtension(extensionUrl.receivedByTeam, at),
    },
  });
}

/** T18 as the hub does it: over for long, and nothing left to do. A refused request that is closed is given up. */
export function markClosed(task: Task, at: string): Task {
  return moveTask(task, {
    state: 'closed',
    at,
    status: stateOf(task) === 'refused' ? 'rejected' : 'completed',
    extensions: { [extensionUrl.closedByHub]: instantExtension(extensionUrl.closedByHub, at) },
  });
}

/**
 * T9 as the hub does it: the reservation is over, the request is its team's again. Who had it stays named until somebody
 * takes it. `at` is the hub's time.
 */
export function markLapsed(task: Task, team: NonNullable<Task['owner']>, at: string): Task {
  const { assignedBy, releasedByHub, reservedBy, reservedUntil } = extensionUrl;
  return moveTask(task, {
    state: 'received',
    at,
    owner: team,
    extensions: {
      [releasedByHub]: instantExtension(releasedByHub, at),
      [reservedBy]: { url: reservedBy, valueReference: task.owner ?? team },
      [reservedUntil]: null,
      [assignedBy]: null,
    },
  });
}

/** Who had reserved a request that the platform gave back to its team; null when none did, or it was taken again. */
export function lapsedOwner(task: Task): Reference | null {
  return findExtension(task.extension, extensionUrl.reservedBy)?.valueReference ?? null;
}

/** Who gave a request to its owner; null when she took it herself. */
export function assignerOf(task: Task): Reference | null {
  return findExtension(task.extension, extensionUrl.assignedBy)?.valueReference ?? null;
}

/** The state a Task carries; null when it carries none of ours. */
export function stateOf(task: Task): RequestState | null {
  const code = task.businessStatus?.coding?.find(
    (coding) => coding.system === codeSystem.requestState,
  )?.code;
  return code !== undefined && Object.hasOwn(stateStatuses, code) ? (code as RequestState) : null;
}

/** Tells the Task that carries the state from any other Task of a request. */
export function isStateTask(task: Task): boolean {
  return task.code?.coding?.some(({ code }) => code === 'fulfill') === true;
}

export function instantExtension(url: string, at: string): Extension {
  return { url, valueDateTime: at };
}

/** The instant in one of the Task's own extensions. */
export function taskInstant(task: Task | undefined, url: string): string | null {
  return findExtension(task?.extension, url)?.valueDateTime ?? null;
}

function stateConcept(state: RequestState): CodeableConcept {
  return { coding: [{ system: codeSystem.requestState, code: state }] };
}

function taskOutput(valueReference: Reference): NonNullable<Task['output']>[number] {
  const [code = ''] = valueReference.reference?.split('/') ?? [];
  return { type: { coding: [{ system: codeSystem.taskOutput, code }] }, valueReference };
}

function changedExtensions(
  list: readonly Extension[],
  changes: Readonly<Record<string, Extension | null>>,
): Extension[] {
  const kept = list.filter((extension) => !Object.hasOwn(changes, extension.url));
  return [...kept, ...Object.values(changes).filter((extension) => extension !== null)];
}
