import type {
  Communication,
  DiagnosticReport,
  QuestionnaireResponse,
  Resource,
  Task,
} from '@medplum/fhirtypes';
import type { RequestRow, RequestState } from '../ipc/home.ts';
import { standingAppointment } from './appointment.ts';
import { type CommunicationKind, communicationKind, readTexts } from './communication.ts';
import { inOrderOfIssue, structuredAnswerId } from './diagnosticReport.ts';
import { advisedDelay, advisedDelayCode } from './questionnaireResponse.ts';
import { codeSystem } from './systems.ts';
import { lapsedOwner, stateOf } from './task.ts';

/**
 * The line that explains a state in a list: the first question of a complement, the advised delay or what a correction
 * changed, the advice of a refusal, where it was redirected, the reason of a cancellation. Null when nothing needs saying.
 */
export function requestNote(
  state: RequestState,
  task: Task,
  resources: readonly Resource[],
): string | null {
  switch (state) {
    case 'info-requested':
      return latestText(resources, 'complement-question');
    case 'refused':
      return latestText(resources, 'refusal-advice');
    case 'answered':
    case 'read':
      return task.statusReason?.text ?? delayOf(resources);
    case 'to-teleconsultation':
    case 'to-consultation':
      return standingAppointment(resources)?.description ?? null;
    case 'cancelled':
    case 'entered-in-error':
      return task.statusReason?.text ?? null;
    case 'sent':
    case 'received':
      return task.statusReason?.text ?? lapsedOwner(task)?.display ?? redirection(resources);
    default:
      return null;
  }
}

/**
 * What the note of a request in a tray is about: a release leaves its reason in the Task, a reservation that ended the name
 * of who had it, a redirection its reason in the Task before.
 */
export function noteKindOf(
  state: RequestState,
  task: Task,
  resources: readonly Resource[],
): RequestRow['noteKind'] {
  if (state !== 'sent' && state !== 'received') return null;
  if (task.statusReason?.text !== undefined) return 'released';
  if (lapsedOwner(task)?.display !== undefined) return 'lapsed';
  return redirection(resources) === null ? null : 'redirected';
}

/** Code of domain 1.5 of why an expert declined. */
export function refusalReasonOf({ statusReason }: Task): string | null {
  const { refusalReason } = codeSystem;
  return statusReason?.coding?.find(({ system }) => system === refusalReason)?.code ?? null;
}

/** What is read before the others, and what keeps its place in the sitting once it is answered. */
const keepsPlace: readonly RequestState[] = ['received', 'accepted', 'answered', 'read'];

/** A reply of the establishment is the last word of the exchange, and somebody of the team has it to read or answered it. */
export function isComplementReceived(state: RequestState, resources: readonly Resource[]): boolean {
  if (!keepsPlace.includes(state)) return false;
  const [last] = messagesOf(resources, ['complement-question', 'complement-answer']);
  return last !== undefined && communicationKind(last) === 'complement-answer';
}

/** The latest first. */
function messagesOf(
  resources: readonly Resource[],
  kinds: readonly CommunicationKind[],
): readonly Communication[] {
  return resources
    .filter((one): one is Communication => one.resourceType === 'Communication')
    .filter((one) => kinds.some((kind) => kind === communicationKind(one)))
    .sort((a, b) => Date.parse(b.sent ?? '') - Date.parse(a.sent ?? ''));
}

function latestText(resources: readonly Resource[], kind: CommunicationKind): string | null {
  return readTexts(messagesOf(resources, [kind])[0])[0] ?? null;
}

/** Code of the delay that the latest opinion advises. */
export function delayCodeOf(resources: readonly Resource[]): string | null {
  return advisedDelayCode(answerOf(resources));
}

function delayOf(resources: readonly Resource[]): string | null {
  return advisedDelay(answerOf(resources));
}

function answerOf(resources: readonly Resource[]): QuestionnaireResponse | undefined {
  const reports = resources.filter(
    (one): one is DiagnosticReport => one.resourceType === 'DiagnosticReport',
  );
  const report = inOrderOfIssue(reports).at(-1);
  const id = report === undefined ? null : structuredAnswerId(report);
  const response = resources.find(
    (one) => one.resourceType === 'QuestionnaireResponse' && one.id === id,
  );
  return response?.resourceType === 'QuestionnaireResponse' ? response : undefined;
}

function redirection(resources: readonly Resource[]): string | null {
  const old = resources
    .filter((one): one is Task => one.resourceType === 'Task' && stateOf(one) === 'redirected')
    .sort((a, b) => Date.parse(a.lastModified ?? '') - Date.parse(b.lastModified ?? ''));
  return old.at(-1)?.statusReason?.text ?? null;
}
