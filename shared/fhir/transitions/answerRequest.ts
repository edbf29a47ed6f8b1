import type {
  Appointment,
  DiagnosticReportMedia,
  QuestionnaireResponse,
  Resource,
  Task,
} from '@medplum/fhirtypes';
import type { Queue } from '../../domain/specialty.ts';
import type { PartyReference } from '../appointment.ts';
import { buildDiagnosticReport, type Opinion } from '../diagnosticReport.ts';
import { buildFollowUp, type FollowUpToBuild } from '../followUp.ts';
import { personReference } from '../person.ts';
import { idIn, referenceTo } from '../reference.ts';
import type { RequestChange } from '../requestChange.ts';
import { codeSystem, extensionUrl } from '../systems.ts';
import { proposalParts } from './appointmentActs.ts';
import { moveChange, type Step, textReason, withStatus } from './step.ts';

export interface AnswerToSign {
  readonly reportId: string;
  readonly queue: Pick<Queue, 'specialties'>;
  /** The opinion form's response, attached to the request. */
  readonly response: QuestionnaireResponse;
  readonly conclusion: string;
  /** CIM-10 codes that it concludes with. */
  readonly codes?: readonly string[];
  /** The pictures it draws over, with what it draws. */
  readonly media?: readonly DiagnosticReportMedia[];
  /** What it leaves to do at the establishment. */
  readonly followUps?: readonly FollowUpToBuild[];
}

/** T14, « Signer l'avis ». Her reservation goes on to its end: until then she may correct it without network (T17). */
export function answerRequest(step: Step, answer: AnswerToSign): RequestChange {
  const report = buildDiagnosticReport(opinionOf(step, answer, 'final'));
  return moveChange(step, 'T14', { state: 'answered', output: outputOf(answer) }, [
    withStatus(step.serviceRequest, 'completed'),
    report,
    answer.response,
    ...followUpTasks(step, answer),
  ]);
}

/**
 * T17, « Compléter ou corriger l'avis » : a report and a response of their own that replace the ones before; what was
 * signed stays as it was signed, on both sides, and the establishment is asked to read again.
 */
export function correctAnswer(
  step: Step,
  answer: AnswerToSign,
  replaces: string,
  change: string,
): RequestChange {
  const report = buildDiagnosticReport({ ...opinionOf(step, answer, 'corrected'), replaces });
  return moveChange(
    step,
    'T17',
    { state: 'answered', reason: textReason(change), output: outputOf(answer) },
    [report, { ...answer.response, status: 'amended' }, ...followUpTasks(step, answer)],
  );
}

/** Each is the establishment's to do: a Task of its own, beside the one that carries the state. */
function followUpTasks(step: Step, { reportId, followUps = [] }: AnswerToSign): readonly Task[] {
  const { serviceRequest, task, at } = step;
  const context = {
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
    reportId,
    establishment: task.requester ?? {},
    at,
  };
  return followUps.map((one) => buildFollowUp(one, context));
}

function outputOf({ reportId, response }: AnswerToSign) {
  return [
    referenceTo('DiagnosticReport', reportId),
    referenceTo('QuestionnaireResponse', response.id ?? ''),
  ];
}

export interface Conversion {
  readonly kind: 'to-teleconsultation' | 'to-consultation';
  readonly reportId: string;
  readonly appointmentId: string;
  readonly queue: Pick<Queue, 'specialties'>;
  readonly interimAdvice: string;
  /** Null: « à programmer ». */
  readonly period: { readonly start: string; readonly end: string } | null;
  /** Place, transport, what to prepare. */
  readonly instruction: string;
  /** A teleconsultation whose date the establishment is asked to confirm, instead of `period`: its moments. */
  readonly proposal?: {
    readonly starts: readonly string[];
    readonly minutes: number;
    readonly saidId: string;
    readonly requester: PartyReference;
  };
}

/** T15, « Transformer » en téléconsultation ou en consultation, with a written interim advice. */
export function convertRequest(step: Step, conversion: Conversion): RequestChange {
  const { reportId, appointmentId } = conversion;
  const report = buildDiagnosticReport({
    ...opinionContext(step),
    id: reportId,
    queue: conversion.queue,
    status: 'preliminary',
    conclusion: conversion.interimAdvice,
    responseId: null,
  });
  return moveChange(
    step,
    'T15',
    {
      state: conversion.kind,
      output: [
        referenceTo('Appointment', appointmentId),
        referenceTo('DiagnosticReport', reportId),
      ],
      extensions: { [extensionUrl.reservedUntil]: null },
    },
    [withStatus(step.serviceRequest, 'completed'), report, ...appointmentParts(step, conversion)],
  );
}

/** A date that has to suit both is proposed; any other is written once. */
function appointmentParts(step: Step, conversion: Conversion): readonly Resource[] {
  const { proposal, appointmentId: id, instruction, kind } = conversion;
  if (proposal === undefined || kind !== 'to-teleconsultation') {
    return [buildFixed(step, conversion)];
  }
  const { saidId, requester, starts, minutes } = proposal;
  const parties = { requester, expert: personReference(step.by) };
  const one = { id, proposer: 'expert', ...parties } as const;
  return proposalParts(step, one, { starts, minutes, instruction }, saidId);
}

function buildFixed(step: Step, conversion: Conversion): Appointment {
  const { period } = conversion;
  const patient = { reference: step.serviceRequest.subject.reference ?? '' };
  return {
    resourceType: 'Appointment',
    id: conversion.appointmentId,
    status: period === null ? 'proposed' : 'booked',
    serviceType: [{ coding: [{ system: codeSystem.requestState, code: conversion.kind }] }],
    basedOn: [referenceTo('ServiceRequest', step.serviceRequest.id ?? '')],
    description: conversion.instruction,
    ...(period === null ? {} : period),
    participant: [{ actor: patient, status: period === null ? 'needs-action' : 'accepted' }],
  };
}

function opinionOf(step: Step, answer: AnswerToSign, status: Opinion['status']): Opinion {
  return {
    ...opinionContext(step),
    id: answer.reportId,
    queue: answer.queue,
    status,
    conclusion: answer.conclusion,
    responseId: answer.response.id ?? null,
    ...(answer.codes === undefined ? {} : { codes: answer.codes }),
    ...(answer.media === undefined ? {} : { media: answer.media }),
  };
}

function opinionContext({ serviceRequest, by, at }: Step) {
  return {
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
    expert: by,
    issued: at,
  };
}
