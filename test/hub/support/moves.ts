import { randomUUID } from 'node:crypto';
import type { Communication, ServiceRequest, Task } from '@medplum/fhirtypes';
import type { Person } from '../../../shared/fhir/person.ts';
import { addressOf } from '../../../shared/fhir/reference.ts';
import { type RequestChange, transactionBundle } from '../../../shared/fhir/requestChange.ts';
import { acceptRequest } from '../../../shared/fhir/transitions/acceptRequest.ts';
import { answerRequest, convertRequest } from '../../../shared/fhir/transitions/answerRequest.ts';
import { answerComplement, askComplement } from '../../../shared/fhir/transitions/complement.ts';
import {
  acknowledgeAnswer,
  cancelRequest,
  closeRequest,
  markEnteredInError,
} from '../../../shared/fhir/transitions/endRequest.ts';
import { refuseRequest } from '../../../shared/fhir/transitions/refuseRequest.ts';
import type { Step } from '../../../shared/fhir/transitions/step.ts';
import { at, queues, type TestRequest, type WithId } from './requests.ts';
import type { Workstation } from './workstation.ts';

/** One act of one person on a request, made of the builders that the workstation uses. */
export type Make = (step: Step, request: TestRequest) => RequestChange;

/** The request as the hub has it, ready for what somebody does next. */
export async function stepAt(
  station: Workstation,
  person: Person,
  request: TestRequest,
  taskId = request.task.id,
): Promise<Step> {
  return {
    serviceRequest: await station.getJson<WithId<ServiceRequest>>(
      `/fhir/ServiceRequest/${request.content.id}`,
    ),
    task: await station.getJson<WithId<Task>>(`/fhir/Task/${taskId}`),
    by: person,
    at,
    provenanceId: randomUUID(),
  };
}

/** Sends the act with the versions that the hub has of what it changes. */
export async function send(station: Workstation, step: Step, change: RequestChange) {
  const versions = new Map(
    [step.serviceRequest, step.task].map((one) => [addressOf(one), one.meta?.versionId ?? null]),
  );
  for (const resource of change.resources) {
    if (versions.has(addressOf(resource)) || resource.meta?.versionId === undefined) continue;
    versions.set(addressOf(resource), resource.meta.versionId);
  }
  const of = (address: string): string | null => versions.get(address) ?? null;
  return station.act(transactionBundle(change, randomUUID(), of));
}

export const accept: Make = (step) => acceptRequest(step, null);

export const ask: Make = (step) =>
  askComplement(
    step,
    [
      { kind: 'value', text: 'TESTQUESTION' },
      { kind: 'text', text: 'TESTQUESTION2' },
    ],
    randomUUID(),
  );

/** Answers as many questions as it has answers. */
export const reply =
  (questions: Communication, count = 2): Make =>
  (step) =>
    answerComplement(
      step,
      questions,
      Array.from({ length: count }, () => ({ kind: 'notFeasible', reason: 'TESTMOTIF' })),
      [],
      randomUUID(),
    );

export const refuse: Make = (step) =>
  refuseRequest(step, { reason: 'autre', advice: 'TESTADVICE', call: null }, randomUUID());

export const answer: Make = (step, request) =>
  answerRequest(step, {
    reportId: randomUUID(),
    queue: queues.ophthalmology,
    response: {
      resourceType: 'QuestionnaireResponse',
      id: randomUUID(),
      status: 'completed',
      basedOn: [{ reference: `ServiceRequest/${request.content.id}` }],
      subject: { reference: `Patient/${request.patient.id}` },
      authored: at,
    },
    conclusion: 'TESTCONCLUSION',
  });

export const convert =
  (kind: 'to-teleconsultation' | 'to-consultation'): Make =>
  (step) =>
    convertRequest(step, {
      kind,
      reportId: randomUUID(),
      appointmentId: randomUUID(),
      queue: queues.ophthalmology,
      interimAdvice: 'TESTADVICE',
      period: null,
      instruction: 'TESTINSTRUCTION',
    });

export const acknowledge: Make = (step) => acknowledgeAnswer(step);
export const close: Make = (step) => closeRequest(step);
export const cancel: Make = (step) => cancelRequest(step, 'TESTMOTIF');
export const markError: Make = (step) => markEnteredInError(step, 'TESTMOTIF');
