import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { leavesAt } from '../../../../shared/domain/departure.ts';
import type { MissingPicturesReason } from '../../../../shared/domain/overrides.ts';
import type { PictureLayer } from '../../../../shared/domain/pictureLayer.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readConclusionCodes } from '../../../../shared/fhir/conclusionCode.ts';
import { readOriginal } from '../../../../shared/fhir/media.ts';
import { readPictureLayers } from '../../../../shared/fhir/pictureLayers.ts';
import { addressOf, idIn } from '../../../../shared/fhir/reference.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { acknowledgeAnswer } from '../../../../shared/fhir/transitions/endRequest.ts';
import type { OpinionDraft, OpinionPatch } from '../../../../shared/ipc/request.ts';
import type { Session } from '../../session/sessions.ts';
import { type Departure, keepDeparture, releaseDepartures } from '../../store/departureStore.ts';
import { deleteDraft, readDraft, saveDraft } from '../../store/draftStore.ts';
import { ownDeparture } from '../answering/departureService.ts';
import { carryOut, type MoveEnvironment } from '../moves/carryOut.ts';
import { checkReach, isOffline } from '../moves/reach.ts';
import type { ReadTrace } from '../readTrace.ts';
import { signAct } from './actSigning.ts';
import { priorityOf, stepOf } from './actStep.ts';
import { commitChange } from './commitChange.ts';
import { opinionDraftId } from './opinionDraftId.ts';
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
      const codes = patch.codes ?? before.codes;
      // What is written after « prêt à signer » was not read with it.
      const isChanged = patch.answers !== undefined || patch.layers !== undefined;
      const ready = patch.ready ?? (before.ready && !isChanged && patch.codes === undefined);
      const fields = changedFields(before, { answers, layers, codes });
      trace.saved(session, { action: 'opinion.save', requestId, fields }, (db) => {
        const parts = readParts(db, requestId);
        checkPictures(parts, layers);
        const patientId = idIn(parts.request.subject, 'Patient') ?? '';
        const id = opinionDraftId(requestId, session.userId);
        const content = { questionnaire: before.questionnaire, answers, layers, codes, ready };
        saveDraft(db, 'opinion', { id, authorId: session.userId, patientId, content }, now);
      });
      return { savedAt: now.toISOString() };
    },

    sign: (session, requestId, missingImagesReason) =>
      sign(environment, session, requestId, missingImagesReason),

    correct: (session, requestId, reason) => {
      const written = read(session, requestId);
      leaveNow(session, requestId);
      return carryOut(environment, session, requestId, {
        id: 'T17',
        given: ['reasonGiven', 'answerComplete'],
        kind: 'opinion',
        action: 'opinion.correct',
        make: ({ db, step, parts, now }) => ({
          change: composeCorrection(db, step, parts, written, reason, now),
        }),
        after: (db) => void deleteDraft(db, 'opinion', opinionDraftId(requestId, session.userId)),
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
  const layers = readPictureLayers(report, parts.ofType('Media'));
  return { ...answersOf(response), layers, codes: readConclusionCodes(report) };
}

/** What she wrote so far; the answers to correct, or a form without answers, when she has not begun. */
function read(session: Session, requestId: string): OpinionDraft {
  const { database } = session.store;
  const parts = readParts(database, requestId);
  const draft = readDraft(database, 'opinion', opinionDraftId(requestId, session.userId));
  if (draft !== null) return { requestId, ...draft.content, savedAt: draft.savedAt };
  const given = correctable(parts);
  if (given !== null) return { requestId, ...given, ready: false, savedAt: null };
  const questionnaire = opinionForm(parts).canonical;
  const nothing = { answers: {}, layers: [], codes: [], ready: false, savedAt: null };
  return { requestId, questionnaire, ...nothing };
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
  const actId = randomUUID();
  commitChange(
    session,
    {
      id: actId,
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
    (db) => {
      deleteDraft(db, 'opinion', opinionDraftId(requestId, session.userId));
      const { questionnaire, answers, layers, codes } = written;
      const draft = { questionnaire, answers, layers, codes, ready: false };
      const before = formerParts(parts, change);
      keepDeparture(db, { actId, leavesAt: leavesAt(now).toISOString(), draft, before });
    },
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

/** Questions answered otherwise than before, or not any more; `layers` and `codes` when those have changed. */
function changedFields(before: WrittenOpinion, after: WrittenOpinion): readonly string[] {
  const linkIds = new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]);
  const changed = [...linkIds].filter(
    (id) => !isDeepStrictEqual(before.answers[id], after.answers[id]),
  );
  return [
    ...changed,
    ...(isDeepStrictEqual(before.layers, after.layers) ? [] : ['layers']),
    ...(isDeepStrictEqual(before.codes, after.codes) ? [] : ['codes']),
  ];
}

/** What the answer is about to change, as it stands: what it brings itself is not among it. */
function formerParts(parts: RequestParts, { resources }: RequestChange): Departure['before'] {
  const changed = new Set(resources.map(addressOf));
  return parts.all.flatMap((resource) => {
    const { id } = resource;
    return id !== undefined && changed.has(addressOf(resource)) ? [{ ...resource, id }] : [];
  });
}

/** What is corrected has to be at the hub: an answer that still stays here leaves first. */
function leaveNow({ store, userId }: Session, requestId: string): void {
  const staying = ownDeparture(store.database, userId, requestId);
  if (staying === null) return;
  store.database.transaction((db) => releaseDepartures(db, staying.act.requestId));
}
