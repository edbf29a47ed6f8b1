import { isDeepStrictEqual } from 'node:util';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import type { MissingPicturesReason } from '../../../../shared/domain/overrides.ts';
import type { PictureLayer } from '../../../../shared/domain/pictureLayer.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import { readPictureLayers } from '../../../../shared/fhir/pictureLayers.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { acknowledgeAnswer } from '../../../../shared/fhir/transitions/endRequest.ts';
import type { OpinionDraft, OpinionPatch } from '../../../../shared/ipc/request.ts';
import type { Session } from '../../session/sessions.ts';
import { deleteDraft, readDraft, saveDraft } from '../../store/draftStore.ts';
import { carryOut, type MoveEnvironment } from '../moves/carryOut.ts';
import { checkReach, isOffline } from '../moves/reach.ts';
import type { ReadTrace } from '../readTrace.ts';
import { signAct } from './actSigning.ts';
import { priorityOf, stepOf } from './actStep.ts';
import { commitChange } from './commitChange.ts';
import { personOf } from './people.ts';
import { answersOf } from './requestDetail.ts';
import { type RequestParts, readParts } from './requestParts.ts';
import {
  composeAnswer,
  composeCorrection,
  opinionForm,
  signedOpinion,
  type WrittenOpinion,
} from './signOpinion.ts';

export interface OpinionService {
  readonly read: (session: Session, requestId: string) => OpinionDraft;
  /** Only what changed. @throws AppFailure `notFound` for a layer over a picture of another request */
  readonly save: (session: Session, patch: OpinionPatch) => { savedAt: string };
  /**
   * T14. @throws AppFailure `state.forbidden`, `request.incomplete`, `key.unavailable`, `clock.wrong`, `hub.unreachable`
   *   without network and without a reservation: the draft stays
   */
  readonly sign: (
    session: Session,
    requestId: string,
    missingImagesReason: MissingPicturesReason | null,
  ) => { signedAt: string };
  /** T17: what she wrote over the opinion in force. @throws AppFailure as `carryOut`, `request.incomplete` */
  readonly correct: (session: Session, requestId: string, reason: string) => Promise<void>;
  /** T16, « J'ai pris connaissance ». @throws AppFailure `state.forbidden` */
  readonly acknowledge: (session: Session, requestId: string) => void;
}

export interface OpinionEnvironment extends MoveEnvironment {
  readonly trace: ReadTrace;
}

/** The expert's answer: a draft of hers until she signs it, then an act like any other. */
export function createOpinionService(environment: OpinionEnvironment): OpinionService {
  const { clock, trace } = environment;
  return {
    read(session, requestId) {
      const opinion = read(session, requestId);
      trace.opened(session, 'opinion.prepare', { type: 'ServiceRequest', id: requestId });
      return opinion;
    },

    save(session, { requestId, ...patch }) {
      const before = read(session, requestId);
      const now = clock.now();
      const answers = patch.answers ?? before.answers;
      const layers = patch.layers ?? before.layers;
      const fields = changedFields(before, { answers, layers });
      trace.saved(session, { action: 'opinion.save', requestId, fields }, (db) => {
        const parts = readParts(db, requestId);
        checkPictures(parts, layers);
        const patientId = idIn(parts.request.subject, 'Patient') ?? '';
        const id = draftId(session, requestId);
        const content = { questionnaire: before.questionnaire, answers, layers };
        saveDraft(db, 'opinion', { id, authorId: session.userId, patientId, content }, now);
      });
      return { savedAt: now.toISOString() };
    },

    sign: (session, requestId, missingImagesReason) =>
      sign(environment, session, requestId, missingImagesReason),

    correct: (session, requestId, reason) => {
      const written = read(session, requestId);
      return carryOut(environment, session, requestId, {
        id: 'T17',
        given: ['reasonGiven', 'answerComplete'],
        kind: 'opinion',
        action: 'opinion.correct',
        make: ({ db, step, parts, now }) => ({
          change: composeCorrection(db, step, parts, written, reason, now),
        }),
        after: (db) => void deleteDraft(db, 'opinion', draftId(session, requestId)),
      });
    },

    acknowledge: (session, requestId) => acknowledge(environment, session, requestId),
  };
}

/** T17 begins from what was answered; the door of the correction itself says whose it is. */
function correctable(parts: RequestParts) {
  const state = stateOf(parts.task);
  const signed = state === 'answered' || state === 'read' ? signedOpinion(parts) : null;
  const response = parts
    .ofType('QuestionnaireResponse')
    .find(({ id }) => id === signed?.responseId);
  const report = parts.ofType('DiagnosticReport').find(({ id }) => id === signed?.reportId);
  if (response === undefined || report === undefined) return null;
  return { ...answersOf(response), layers: readPictureLayers(report, parts.ofType('Media')) };
}

/** What she wrote so far; the answers to correct, or a form without answers, when she has not begun. */
function read(session: Session, requestId: string): OpinionDraft {
  const { database } = session.store;
  const parts = readParts(database, requestId);
  const draft = readDraft(database, 'opinion', draftId(session, requestId));
  if (draft !== null) return { requestId, ...draft.content, savedAt: draft.savedAt };
  const given = correctable(parts);
  if (given !== null) return { requestId, ...given, savedAt: null };
  const questionnaire = opinionForm(parts).canonical;
  return { requestId, questionnaire, answers: {}, layers: [], savedAt: null };
}

function sign(
  environment: OpinionEnvironment,
  session: Session,
  requestId: string,
  missingImagesReason: MissingPicturesReason | null,
): { signedAt: string } {
  environment.checkClock(session);
  const { database } = session.store;
  const now = environment.clock.now();
  const parts = readParts(database, requestId);
  const written = read(session, requestId);
  const change = composeAnswer(database, session.userId, parts, written, now);
  const offline = isOffline(session, environment.syncOf(session));
  checkReach(parts, offline);
  commitChange(
    session,
    {
      change: signAct(session, environment.keyring(session), change),
      kind: 'opinion',
      requestId,
      priority: priorityOf(parts),
      professionalId: session.userId,
      offline,
    },
    {
      action: 'opinion.sign',
      object: { type: 'ServiceRequest', id: requestId },
      ...(missingImagesReason === null
        ? {}
        : {
            reason: missingImagesReason,
            detail: { overrides: [`missingPictures.${missingImagesReason}`] },
          }),
    },
    now,
    (db) => void deleteDraft(db, 'opinion', draftId(session, requestId)),
  );
  environment.wake(session);
  return { signedAt: withParisOffset(now.toISOString()) };
}

function acknowledge(environment: OpinionEnvironment, session: Session, requestId: string): void {
  const { database } = session.store;
  const now = environment.clock.now();
  const parts = readParts(database, requestId);
  if (stateOf(parts.task) !== 'answered') throw new AppFailure('state.forbidden');
  const step = stepOf(parts, personOf(database, session.userId), now);
  const change = signAct(session, environment.keyring(session), acknowledgeAnswer(step));
  commitChange(
    session,
    { change, kind: 'acknowledgement', requestId, priority: priorityOf(parts) },
    { action: 'opinion.acknowledge', object: { type: 'ServiceRequest', id: requestId } },
    now,
  );
  environment.wake(session);
}

/** @throws AppFailure `notFound`: only the pictures of this request are drawn over */
function checkPictures(parts: RequestParts, layers: readonly PictureLayer[]): void {
  const own = new Set(parts.ofType('Media').map((media) => readOriginal(media)?.binaryId));
  if (layers.some(({ imageId }) => !own.has(imageId))) throw new AppFailure('notFound');
}

/** Questions answered otherwise than before, or not any more; and `layers` when what is drawn has changed. */
function changedFields(before: WrittenOpinion, after: WrittenOpinion): readonly string[] {
  const linkIds = new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]);
  const changed = [...linkIds].filter(
    (id) => !isDeepStrictEqual(before.answers[id], after.answers[id]),
  );
  return isDeepStrictEqual(before.layers, after.layers) ? changed : [...changed, 'layers'];
}

/** Hers alone: two experts may each prepare an answer to the same request. */
function draftId(session: Session, requestId: string): string {
  return `${requestId}/${session.userId}`;
}
