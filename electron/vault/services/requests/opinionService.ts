import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parisClock, withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readPatient } from '../../../../shared/fhir/patient.ts';
import { attachResponse } from '../../../../shared/fhir/questionnaireResponse.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { extensionUrl } from '../../../../shared/fhir/systems.ts';
import { stateOf, taskInstant } from '../../../../shared/fhir/task.ts';
import { answerRequest } from '../../../../shared/fhir/transitions/answerRequest.ts';
import { acknowledgeAnswer } from '../../../../shared/fhir/transitions/endRequest.ts';
import type { Answers } from '../../../../shared/forms/answers.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { FormContext } from '../../../../shared/forms/enabled.ts';
import { problems } from '../../../../shared/forms/problems.ts';
import { toResponse } from '../../../../shared/forms/response.ts';
import type { OpinionDraft } from '../../../../shared/ipc/request.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { deleteDraft, readDraft, saveDraft } from '../../store/draftStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { signAct } from './actSigning.ts';
import { commitChange } from './commitChange.ts';
import { queueOf } from './directory.ts';
import { personOf } from './people.ts';
import { answersOf } from './requestDetail.ts';
import { type RequestParts, readParts } from './requestParts.ts';

/** LinkIds where each opinion form keeps « Avis en clair ». */
const conclusionQuestion = /^[a-z]+a\.text$/;

export interface OpinionService {
  readonly read: (session: Session, requestId: string) => OpinionDraft;
  readonly save: (session: Session, requestId: string, answers: Answers) => { savedAt: string };
  /** T14. @throws AppFailure `state.forbidden`, `request.incomplete`, `key.unavailable`, `clock.wrong` */
  readonly sign: (
    session: Session,
    requestId: string,
    missingImagesReason: string | null,
  ) => { signedAt: string };
  /** T16, « J'ai pris connaissance ». @throws AppFailure `state.forbidden` */
  readonly acknowledge: (session: Session, requestId: string) => void;
}

export interface OpinionEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  /** Told after each act that something waits to leave. */
  readonly wake: (session: Session) => void;
  readonly trace: ReadTrace;
  /** @throws AppFailure `clock.wrong` when this clock is before the last time heard from the hub */
  readonly checkClock: (session: Session) => void;
}

/** The expert's answer: a draft of hers until she signs it, then an act like any other. */
export function createOpinionService(environment: OpinionEnvironment): OpinionService {
  const { clock, keyring, wake, trace } = environment;
  const read = (session: Session, requestId: string): OpinionDraft => {
    const { database } = session.store;
    const parts = readParts(database, requestId);
    const draft = readDraft(database, 'opinion', draftId(session, requestId));
    if (draft !== null) {
      return { requestId, ...draft.content, savedAt: draft.savedAt };
    }
    return { requestId, questionnaire: opinionForm(parts).canonical, answers: {}, savedAt: null };
  };

  return {
    read(session, requestId) {
      const opinion = read(session, requestId);
      trace.opened(session, 'opinion.prepare', { type: 'ServiceRequest', id: requestId });
      return opinion;
    },

    save(session, requestId, answers) {
      const before = read(session, requestId);
      const now = clock.now();
      const fields = changedFields(before.answers, answers);
      trace.saved(session, { action: 'opinion.save', requestId, fields }, (db) => {
        const patientId = idIn(readParts(db, requestId).request.subject, 'Patient') ?? '';
        const id = draftId(session, requestId);
        const content = { questionnaire: before.questionnaire, answers };
        saveDraft(db, 'opinion', { id, authorId: session.userId, patientId, content }, now);
      });
      return { savedAt: now.toISOString() };
    },

    sign(session, requestId, missingImagesReason) {
      environment.checkClock(session);
      const { database } = session.store;
      const now = clock.now();
      const at = withParisOffset(now.toISOString());
      const parts = readParts(database, requestId);
      const by = personOf(database, session.userId);
      checkMayAnswer(parts, by.roleId, now);
      const { answers } = read(session, requestId);
      const { form, context } = checkOpinion(parts, answers, database, now);
      const queue = queueOf(database, queueCode(parts));
      if (queue === null) throw new AppFailure('hub.notEnrolled');
      const patientId = idIn(parts.request.subject, 'Patient') ?? '';
      const response = attachResponse(toResponse(form, answers, 'completed', context), {
        id: randomUUID(),
        requestId,
        patientId,
        author: by,
        authored: at,
      });
      const conclusion = conclusionOf(answers);
      const step = {
        serviceRequest: parts.request,
        task: parts.task,
        by,
        at,
        provenanceId: randomUUID(),
      };
      const change = answerRequest(step, { reportId: randomUUID(), queue, response, conclusion });
      const signed = signAct(session, keyring(session), change);
      commitChange(
        session,
        {
          change: signed,
          kind: 'opinion',
          requestId,
          priority: priorityOf(parts),
          professionalId: session.userId,
        },
        {
          action: 'opinion.sign',
          object: { type: 'ServiceRequest', id: requestId },
          ...(missingImagesReason === null ? {} : { reason: missingImagesReason }),
        },
        now,
        (db) => void deleteDraft(db, 'opinion', draftId(session, requestId)),
      );
      wake(session);
      return { signedAt: at };
    },

    acknowledge(session, requestId) {
      const { database } = session.store;
      const now = clock.now();
      const parts = readParts(database, requestId);
      if (stateOf(parts.task) !== 'answered') throw new AppFailure('state.forbidden');
      const by = personOf(database, session.userId);
      const at = withParisOffset(now.toISOString());
      const step = {
        serviceRequest: parts.request,
        task: parts.task,
        by,
        at,
        provenanceId: randomUUID(),
      };
      const change = signAct(session, keyring(session), acknowledgeAnswer(step));
      commitChange(
        session,
        { change, kind: 'acknowledgement', requestId, priority: priorityOf(parts) },
        { action: 'opinion.acknowledge', object: { type: 'ServiceRequest', id: requestId } },
        now,
      );
      wake(session);
    },
  };
}

/** Questions answered otherwise than before, or not any more. */
function changedFields(before: Answers, after: Answers): readonly string[] {
  const linkIds = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...linkIds].filter((id) => !isDeepStrictEqual(before[id], after[id]));
}

/** Hers alone: two experts may each prepare an answer to the same request. */
function draftId(session: Session, requestId: string): string {
  return `${requestId}/${session.userId}`;
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

function checkOpinion(
  parts: RequestParts,
  answers: Answers,
  db: Session['store']['database'],
  now: Date,
) {
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
function opinionForm(parts: RequestParts) {
  const code = queueCode(parts);
  const form = formCatalogue.specialties.find(({ queue }) => queue === code)?.opinionForm;
  if (form === undefined || form === null) throw new AppFailure('notFound');
  return form;
}

function queueCode(parts: RequestParts): string {
  return parts.request.performer?.[0]?.identifier?.value ?? '';
}

function priorityOf({ request }: RequestParts): 'routine' | 'asap' | 'urgent' {
  return request.priority === 'asap' || request.priority === 'urgent'
    ? request.priority
    : 'routine';
}

function conclusionOf(answers: Answers): string {
  const text = Object.entries(answers).find(([linkId]) => conclusionQuestion.test(linkId))?.[1];
  return text?.type === 'text' ? text.value.trim() : '';
}
