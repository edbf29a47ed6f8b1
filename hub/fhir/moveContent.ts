import type { Appointment, Communication, DiagnosticReport, Task } from '@medplum/fhirtypes';
import { refusalReasons, urgentRefusal } from '../../shared/domain/refusalReason.ts';
import {
  type CommunicationKind,
  communicationKind,
  readTexts,
} from '../../shared/fhir/communication.ts';
import { findExtension } from '../../shared/fhir/extension.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { codeSystem, extensionUrl } from '../../shared/fhir/systems.ts';
import { stateOf } from '../../shared/fhir/task.ts';
import type { RequestState } from '../../shared/ipc/home.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';
import type { ValidResource } from './validation.ts';

export interface Move {
  readonly context: ActContext;
  readonly entry: ActEntry;
  readonly from: RequestState;
  /** As it would stand after. */
  readonly task: Task;
}

/** What one end of a move must bring; the path of what is missing, or null. */
type Missing = (move: Move) => string | null;

/**
 * What each move brings with it, as far as the hub can see (the conditions of domain 1.5): a reason, questions, an
 * answer to each, an advice, a call. What was done at the screen the workstation checked before signing.
 */
const contents: Partial<Record<RequestState, Missing>> = {
  received: (move) => (move.from === 'accepted' ? wordedReason(move.task) : replyTo(move)),
  accepted: replyTo,
  'info-requested': ({ context }) =>
    texts(context, 'complement-question').length > 0 ? null : 'Communication',
  redirected: ({ task, context }) => wordedReason(task) ?? restarted(context),
  refused: ({ task, context }) =>
    codedReason(task) ??
    (texts(context, 'refusal-advice').some((text) => text.trim() !== '') ? null : 'Communication'),
  answered: ({ from, task, context }) =>
    report(context, ['final', 'amended', 'corrected']) ??
    (from === 'accepted' ? null : wordedReason(task)),
  'to-teleconsultation': ({ context }) => conversion(context),
  'to-consultation': ({ context }) => conversion(context),
  cancelled: ({ task, context }) => wordedReason(task) ?? ends(context, task, 'revoked'),
  'entered-in-error': ({ task, context }) =>
    wordedReason(task) ?? ends(context, task, 'entered-in-error'),
};

/** @throws Refusal `bundle.incomplete` */
export function checkContent(move: Move, to: RequestState): void {
  const missing = contents[to]?.(move) ?? null;
  if (missing !== null) throw new Refusal('bundle.incomplete', `${move.entry.path}.${missing}`);
}

function wordedReason({ statusReason }: Task): string | null {
  return (statusReason?.text ?? '').trim() === '' ? 'statusReason' : null;
}

/** T13: one of the reasons of the list; sent back to the 15, who was reached and when. */
function codedReason(task: Task): string | null {
  const code = task.statusReason?.coding?.find(
    ({ system }) => system === codeSystem.refusalReason,
  )?.code;
  const known = refusalReasons.find((one) => one === code);
  if (known === undefined) return 'statusReason';
  if (known !== urgentRefusal) return null;
  const call = findExtension(task.extension, extensionUrl.phoneCall)?.extension ?? [];
  const who = call.find(({ url }) => url === 'who')?.valueString ?? '';
  const at = call.find(({ url }) => url === 'at')?.valueDateTime;
  return who.trim() !== '' && at !== undefined ? null : 'extension';
}

/** T11: as many answers as the message it answers has questions. */
function replyTo({ from, context }: Move): string | null {
  if (from !== 'info-requested') return null;
  const reply = messages(context, 'complement-answer')[0];
  const asked = idIn(reply?.inResponseTo?.[0], 'Communication');
  const stored = context.stored.get(`Communication/${asked}`)?.resource;
  const questions = stored?.resourceType === 'Communication' ? stored : undefined;
  if (reply === undefined || questions === undefined) return 'Communication';
  const isQuestion = communicationKind(questions) === 'complement-question';
  const sameCount = (reply.payload ?? []).length === (questions.payload ?? []).length;
  return isQuestion && sameCount ? null : 'Communication';
}

/** T12: the Task with which the other team begins. */
function restarted(context: ActContext): string | null {
  const begun = created(context, 'Task').some((task) => stateOf(task) === 'sent');
  return begun ? null : 'Task';
}

/** T15: an advice for the meantime, and an appointment that is fixed or « à programmer ». */
function conversion(context: ActContext): string | null {
  const advice = report(context, ['preliminary']);
  if (advice !== null) return advice;
  const appointments: readonly Appointment[] = created(context, 'Appointment');
  const stands = appointments.some(
    ({ status, start }) => status === 'proposed' || start !== undefined,
  );
  return stands ? null : 'Appointment';
}

function report(
  { entries }: ActContext,
  statuses: readonly DiagnosticReport['status'][],
): string | null {
  const written = entries.some(
    ({ resource }) =>
      resource.resourceType === 'DiagnosticReport' &&
      statuses.includes(resource.status) &&
      (resource.conclusion ?? '').trim() !== '',
  );
  return written ? null : 'DiagnosticReport';
}

/** The request itself ends in the same act. */
function ends(
  { entries }: ActContext,
  task: Task,
  status: 'revoked' | 'entered-in-error',
): string | null {
  const request = entries.find(({ key }) => key === task.focus?.reference)?.resource;
  return request?.resourceType === 'ServiceRequest' && request.status === status
    ? null
    : 'ServiceRequest';
}

function texts(context: ActContext, kind: CommunicationKind): readonly string[] {
  return messages(context, kind).flatMap(readTexts);
}

function messages(context: ActContext, kind: CommunicationKind): readonly Communication[] {
  return created(context, 'Communication').filter((one) => communicationKind(one) === kind);
}

function created<T extends ValidResource['resourceType']>({ entries }: ActContext, type: T) {
  return entries
    .filter(({ expectedVersion }) => expectedVersion === 0)
    .map(({ resource }) => resource)
    .filter((one): one is Extract<ValidResource, { resourceType: T }> => one.resourceType === type);
}
