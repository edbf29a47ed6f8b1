import type { Patient, Resource, ServiceRequest, Task } from '@medplum/fhirtypes';
import { parisClock } from '../domain/civilDate.ts';
import { firstGivenName } from '../domain/names.ts';
import type { TransitionId } from '../domain/requestState.ts';
import type { RequestRow, RequestState, Thread } from '../ipc/home.ts';
import { standingAppointment } from './appointment.ts';
import { communicationKind } from './communication.ts';
import { correctedReportId, inOrderOfIssue } from './diagnosticReport.ts';
import { readPatient } from './patient.ts';
import { transitionOf } from './provenance.ts';
import { idIn } from './reference.ts';
import {
  delayCodeOf,
  isComplementReceived,
  noteKindOf,
  refusalReasonOf,
  requestNote,
} from './requestNote.ts';
import { extensionUrl, identifierSystem } from './systems.ts';
import { assignerOf, isStateTask, stateOf, taskInstant } from './task.ts';
import { raisedTask } from './transitions/worsenRequest.ts';

/** The part of a list row that the resources tell; what waits to leave and whose turn it is are local facts. */
export interface RequestProjection
  extends Omit<RequestRow, 'transit' | 'mine' | 'alert' | 'notices' | 'left'> {
  /** When the answer is due, an instant. */
  readonly dueAt: string | null;
  /** Code of the delay that the answer advises. */
  readonly delay: string | null;
  /** A complement was asked for and came; false while one is waited for. */
  readonly replied: boolean;
}

/**
 * One line of a worklist, from all resources of one request and its Patient. Null until ServiceRequest, Task and Patient
 * are here: the feed may bring them on different pages. `hasReceipt` tells what the hub acknowledged; « le fil » counts
 * nothing else.
 */
export function projectRequest(
  resources: readonly Resource[],
  hasReceipt: (resource: Resource) => boolean,
): RequestProjection | null {
  const request = ofType(resources, 'ServiceRequest')[0];
  const patient = ofType(resources, 'Patient')[0];
  const current = currentTask(ofType(resources, 'Task'));
  const state = current === undefined ? null : stateOf(current);
  if (!request?.id || !patient || !current || state === null) return null;
  const task = raisedTask(current, resources);
  const hidden = state === 'entered-in-error';
  return {
    id: request.id,
    number: numberOf(request),
    state,
    ...patientColumns(patient),
    specialty: queueCode(request),
    priority: priorityOf(request, task),
    establishmentName: task.requester?.display ?? '',
    question: hidden ? null : (request.reasonCode?.[0]?.text ?? null),
    note: requestNote(state, task, resources),
    noteKind: noteKindOf(state, task, resources),
    refusalReason: state === 'refused' ? refusalReasonOf(task) : null,
    imageCount: ofType(resources, 'Media').length,
    authoredOn: request.authoredOn ?? null,
    updatedAt: task.lastModified ?? task.authoredOn ?? request.authoredOn ?? '',
    dueDate: dueDateOf(task),
    dueAt: task.restriction?.period?.end ?? null,
    delay: state === 'answered' ? delayCodeOf(resources) : null,
    replied: (state === 'received' || state === 'accepted') && hasReply(resources),
    sittingDate: taskInstant(task, extensionUrl.sitting),
    ...heldOf(state, task),
    ...(isTakenHereOnly(state, resources, hasReceipt) ? { unconfirmed: true as const } : {}),
    ...(isComplementReceived(state, resources) ? { complementReceived: true as const } : {}),
    ownerName: idIn(task.owner, 'PractitionerRole') === null ? null : (task.owner?.display ?? null),
    amended: state === 'answered' && isCorrected(resources),
    appointmentAt: appointmentOf(state, resources),
    thread: projectThread(state, request, task, resources, hasReceipt),
  };
}

/** The Task that carries the state now: not one that was redirected, and after a reopening the newest. */
export function currentTask(tasks: readonly Task[]): Task | undefined {
  const candidates = tasks.filter(isStateTask);
  const live = candidates.filter((task) => stateOf(task) !== 'redirected');
  return [...(live.length === 0 ? candidates : live)].sort((a, b) =>
    compareInstants(b.authoredOn, a.authoredOn),
  )[0];
}

function projectThread(
  state: RequestState,
  request: ServiceRequest,
  task: Task,
  resources: readonly Resource[],
  hasReceipt: (resource: Resource) => boolean,
): Thread {
  const received = ofType(resources, 'Provenance').filter(hasReceipt);
  const latest = (...transitions: readonly TransitionId[]) =>
    received
      .filter((one) => transitions.some((id) => id === transitionOf(one)))
      .map((one) => one.meta?.lastUpdated ?? one.recorded)
      .sort((a, b) => compareInstants(b, a))[0] ?? null;
  // A hub that was put back to a copy may lack a request that people had gone on with.
  const isThere = state !== 'draft' && state !== 'to-validate' && hasReceipt(request);
  const waiting = !isThere || state === 'queued';
  const hub = earliest(ofType(resources, 'Task'), extensionUrl.receivedByHub);
  const opinion = latest('T14', 'T17');
  const read = latest('T16');
  return {
    workstation: state === 'draft' || state === 'to-validate' ? null : (request.authoredOn ?? null),
    hub: waiting ? null : hub,
    team: waiting || state === 'sent' ? null : taskInstant(task, extensionUrl.receivedByTeam),
    opinion,
    read: opinion !== null && state !== 'answered' ? read : null,
  };
}

/** While she has it in hand, or waits for a reply of the establishment. */
function heldOf(
  state: RequestState,
  task: Task,
): Pick<RequestRow, 'reservedUntil' | 'assignedByName'> {
  if (state !== 'accepted' && state !== 'info-requested') return {};
  const until = taskInstant(task, extensionUrl.reservedUntil);
  const assigner = assignerOf(task)?.display;
  return {
    ...(until === null ? {} : { reservedUntil: until }),
    ...(assigner === undefined ? {} : { assignedByName: assigner }),
  };
}

/** In hand by an act that no receipt names: only the hub decides between two who take it at once. */
function isTakenHereOnly(
  state: RequestState,
  resources: readonly Resource[],
  hasReceipt: (resource: Resource) => boolean,
): boolean {
  return (
    state === 'accepted' &&
    ofType(resources, 'Provenance').some((one) => {
      const transition = transitionOf(one);
      return (transition === 'T8' || transition === 'T22') && !hasReceipt(one);
    })
  );
}

/** True when the opinion in force corrects another: after a reopening, a first answer does not. */
function isCorrected(resources: readonly Resource[]): boolean {
  const latest = inOrderOfIssue(ofType(resources, 'DiagnosticReport')).at(-1);
  return latest !== undefined && correctedReportId(latest) !== null;
}

function hasReply(resources: readonly Resource[]): boolean {
  return ofType(resources, 'Communication').some(
    (message) => communicationKind(message) === 'complement-answer',
  );
}

function appointmentOf(state: RequestState, resources: readonly Resource[]): string | null {
  const isFixed = state === 'to-teleconsultation' || state === 'to-consultation';
  return isFixed ? (standingAppointment(resources)?.start ?? null) : null;
}

function patientColumns(patient: Patient) {
  const { id, traits, status, room, unit, ended } = readPatient(patient);
  return {
    patientId: id,
    patientFamily: traits.birthFamily,
    patientGiven: firstGivenName(traits.birthGiven),
    birthDate: traits.birthDate,
    sex: traits.sex,
    identityStatus: status,
    patientEnded: ended ?? null,
    room,
    unit,
  };
}

function numberOf(request: ServiceRequest): string | null {
  const { requestNumber } = identifierSystem;
  return request.identifier?.find(({ system }) => system === requestNumber)?.value ?? null;
}

/** Code of the tray that the request lies in now. */
function queueCode(request: ServiceRequest): string {
  return request.performer?.[0]?.identifier?.value ?? '';
}

/**
 * The higher of what was signed and of what the Task was raised to. `stat` is not offered here; a request from elsewhere
 * that carries it is read as urgent.
 */
function priorityOf(request: ServiceRequest, task: Task): RequestRow['priority'] {
  const said = [request.priority, task.priority];
  if (said.includes('stat') || said.includes('urgent')) return 'urgent';
  return said.includes('asap') ? 'asap' : 'routine';
}

function dueDateOf(task: Task): string | null {
  const end = task.restriction?.period?.end;
  return end === undefined ? null : parisClock(end).date;
}

function earliest(tasks: readonly Task[], url: string): string | null {
  return (
    tasks
      .flatMap((task) => taskInstant(task, url) ?? [])
      .sort((a, b) => compareInstants(a, b))[0] ?? null
  );
}

function compareInstants(a: string | undefined, b: string | undefined): number {
  return Date.parse(a ?? '') - Date.parse(b ?? '') || 0;
}

function ofType<T extends Resource['resourceType']>(
  resources: readonly Resource[],
  type: T,
): readonly Extract<Resource, { resourceType: T }>[] {
  return resources.filter(
    (one): one is Extract<Resource, { resourceType: T }> => one.resourceType === type,
  );
}
