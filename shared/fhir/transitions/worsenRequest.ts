import type { Communication, Resource, Task } from '@medplum/fhirtypes';
import { dueWhenRaised, type Priority } from '../../domain/dueDate.ts';
import {
  buildSubjectMessage,
  buildWorsening,
  communicationKind,
  type SubjectKind,
} from '../communication.ts';
import { idIn } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import { stateOf } from '../task.ts';
import type { Step } from './step.ts';

const ranks: readonly string[] = ['routine', 'asap', 'urgent'];
/** An opinion is still to come: later, the answer stands and the message is read beside it. */
const awaiting: readonly string[] = ['queued', 'sent', 'received', 'accepted', 'info-requested'];

/**
 * « Aggravation » (5.23): a signed message, which writes nothing that exists: it may be signed without network and meets
 * no other act. The hub raises the Task (`raisedTask`), and every reader does the same until that version is here.
 */
export function worsenRequest(
  step: Step,
  said: { readonly texts: readonly string[]; readonly priority: 'asap' | 'urgent' },
  communicationId: string,
): RequestChange {
  const message = buildWorsening(messageContext(step, communicationId), said.texts, said.priority);
  return messageAct(step, 'worsening', message);
}

/** That the resident left, died or is back, told about one request. */
export function tellOfSubject(
  step: Step,
  kind: SubjectKind,
  communicationId: string,
): RequestChange {
  const message = buildSubjectMessage(messageContext(step, communicationId), kind);
  return messageAct(step, 'subject', message);
}

/** The Task as it stands after what was said of a worsening: never lowered, due when such a priority is due. */
export function raisedTask(task: Task, resources: readonly Resource[]): Task {
  const state = stateOf(task);
  if (state === null || !awaiting.includes(state)) return task;
  return resources.filter(isWorsening).reduce(raisedBy, task);
}

export function isWorsening(resource: Resource): resource is Communication {
  return resource.resourceType === 'Communication' && communicationKind(resource) === 'worsening';
}

function raisedBy(task: Task, { priority, sent = '' }: Communication): Task {
  if (rankOf(priority) <= rankOf(task.priority)) return task;
  const due = dueWhenRaised(sent, priority as Priority);
  const known = task.restriction?.period?.end;
  const isSooner = due !== null && (known === undefined || Date.parse(due) < Date.parse(known));
  return {
    ...task,
    ...(priority === undefined ? {} : { priority }),
    ...(isSooner ? { restriction: { ...task.restriction, period: { end: due } } } : {}),
  };
}

/** What carries none of our codes is routine; `stat` stands above all of them. */
function rankOf(priority: string | undefined): number {
  return priority === 'stat' ? ranks.length : Math.max(0, ranks.indexOf(priority ?? ''));
}

function messageAct(
  { provenanceId: id, by, at }: Step,
  act: 'worsening' | 'subject',
  message: Communication,
): RequestChange {
  return requestChange({ id, transition: act, by, at }, [message]);
}

function messageContext({ serviceRequest, by, at }: Step, id: string) {
  return {
    id,
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
    sender: by,
    sent: at,
  };
}
