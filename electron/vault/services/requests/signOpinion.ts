import { randomUUID } from 'node:crypto';
import { parisClock } from '../../../../shared/domain/civilDate.ts';
import type { PictureLayer } from '../../../../shared/domain/pictureLayer.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { inOrderOfIssue, structuredAnswerId } from '../../../../shared/fhir/diagnosticReport.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { buildPictureLayers } from '../../../../shared/fhir/pictureLayers.ts';
import { attachResponse } from '../../../../shared/fhir/questionnaireResponse.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import { extensionUrl } from '../../../../shared/fhir/systems.ts';
import { stateOf, taskInstant } from '../../../../shared/fhir/task.ts';
import {
  type AnswerToSign,
  answerRequest,
  correctAnswer,
} from '../../../../shared/fhir/transitions/answerRequest.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import { planFollowUps } from '../../../../shared/forms/followUpPlan.ts';
import { problems } from '../../../../shared/forms/problems.ts';
import { fromResponse, toResponse } from '../../../../shared/forms/response.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { stepOf } from './actStep.ts';
import { queueOf } from './directory.ts';
import { personOf } from './people.ts';
import { answersOf } from './requestDetail.ts';
import type { RequestParts } from './requestParts.ts';

/** LinkIds where each opinion form keeps « Avis en clair ». */
const conclusionQuestion = /^[a-z]+a\.text$/;

/** What an answer says: its form, what is drawn over the pictures, the codes it concludes with. */
export interface WrittenOpinion {
  readonly answers: Answers;
  readonly layers: readonly PictureLayer[];
  /** CIM-10. */
  readonly codes: readonly string[];
}

/**
 * T14: the change that an answer makes, before it is signed. Refuses what the form would refuse.
 * @throws AppFailure `state.forbidden`, `request.incomplete`, `hub.notEnrolled`
 */
export function composeAnswer(
  db: ReadableDatabase,
  userId: string,
  parts: RequestParts,
  written: WrittenOpinion,
  now: Date,
): RequestChange {
  const by = personOf(db, userId);
  checkMayAnswer(parts, by.roleId, now);
  const step = stepOf(parts, by, now);
  const ids = { reportId: randomUUID(), responseId: randomUUID() };
  return answerRequest(step, answerToSign(db, step, parts, written, now, ids));
}

/**
 * T17: a report that replaces the one in force, and its structured answers.
 * @throws AppFailure `state.forbidden` when there is no opinion to correct, `request.incomplete`, `hub.notEnrolled`
 */
export function composeCorrection(
  db: ReadableDatabase,
  step: Step,
  parts: RequestParts,
  written: WrittenOpinion,
  reason: string,
  now: Date,
): RequestChange {
  const before = signedOpinion(parts);
  if (before === null) throw new AppFailure('state.forbidden');
  const ids = { reportId: randomUUID(), responseId: randomUUID() };
  const answer = answerToSign(db, step, parts, written, now, ids);
  return correctAnswer(step, answer, before.reportId, reason);
}

/** The opinion in force: its report and the structured answers that go with it. Null before there is one. */
export function signedOpinion(
  parts: RequestParts,
): { readonly reportId: string; readonly responseId: string } | null {
  const report = inOrderOfIssue(parts.ofType('DiagnosticReport')).findLast(
    ({ status }) => status !== 'preliminary',
  );
  const responseId = report === undefined ? null : structuredAnswerId(report);
  return report?.id === undefined || responseId === null
    ? null
    : { reportId: report.id, responseId };
}

function answerToSign(
  db: ReadableDatabase,
  step: Step,
  parts: RequestParts,
  { answers, layers, codes }: WrittenOpinion,
  now: Date,
  { reportId, responseId }: { readonly reportId: string; readonly responseId: string },
): AnswerToSign {
  const { form, context } = checkOpinion(parts, answers, db, now);
  const queue = queueOf(db, queueCode(parts));
  if (queue === null) throw new AppFailure('hub.notEnrolled');
  const response = attachResponse(toResponse(form, answers, 'completed', context), {
    id: responseId,
    requestId: parts.request.id ?? '',
    patientId: idIn(parts.request.subject, 'Patient') ?? '',
    author: step.by,
    authored: step.at,
  });
  const media = buildPictureLayers(layers, parts.ofType('Media'));
  const kept = fromResponse(form, response);
  const planned = planFollowUps(form, kept.ok ? kept.answers : answers, context.today);
  const followUps = planned.map((one) => ({ ...one, id: randomUUID() }));
  return { reportId, queue, response, conclusion: conclusionOf(answers), codes, media, followUps };
}

/** @throws AppFailure `state.forbidden` when the request is not hers, or her reservation has ended */
function checkMayAnswer(parts: RequestParts, roleId: string, now: Date): void {
  const isOwner = idIn(parts.task.owner, 'PractitionerRole') === roleId;
  if (!isOwner || stateOf(parts.task) !== 'accepted') throw new AppFailure('state.forbidden');
  const until = taskInstant(parts.task, extensionUrl.reservedUntil);
  if (until !== null && Date.parse(until) < now.getTime()) {
    throw new AppFailure('state.forbidden', { reason: 'reservationEnded' });
  }
}

function checkOpinion(parts: RequestParts, answers: Answers, db: ReadableDatabase, now: Date) {
  const form = opinionForm(parts);
  const patient = readResource(db, 'Patient', idIn(parts.request.subject, 'Patient') ?? '');
  if (patient === null) throw new AppFailure('notFound');
  const context: FormContext = {
    today: parisClock(now.toISOString()).date,
    sex: readPatient(patient.resource).traits.sex,
    request: requestAnswers(parts),
  };
  const fields = problems(form, answers, context).map(({ linkId }) => linkId);
  if (fields.length > 0) throw new AppFailure('request.incomplete', { fields });
  return { form, context };
}

function requestAnswers(parts: RequestParts): Answers {
  const named = new Set((parts.request.supportingInfo ?? []).map(({ reference }) => reference));
  const response = parts
    .ofType('QuestionnaireResponse')
    .find(({ id }) => named.has(`QuestionnaireResponse/${id}`));
  return answersOf(response).answers;
}

/** @throws AppFailure `notFound` for a specialty that has no opinion form in this program */
export function opinionForm(parts: RequestParts) {
  const code = queueCode(parts);
  const form = formCatalogue.specialties.find(({ queue }) => queue === code)?.opinionForm;
  if (form === undefined || form === null) throw new AppFailure('notFound');
  return form;
}

function queueCode(parts: RequestParts): string {
  return parts.request.performer?.[0]?.identifier?.value ?? '';
}

function conclusionOf(answers: Answers): string {
  const text = Object.entries(answers).find(([linkId]) => conclusionQuestion.test(linkId))?.[1];
  return text?.type === 'text' ? text.value.trim() : '';
}
