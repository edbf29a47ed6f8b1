import { randomUUID } from 'node:crypto';
import { openStates } from '../../../../shared/domain/requestState.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { SubjectKind } from '../../../../shared/fhir/communication.ts';
import { type NoticeKind, requestNotices } from '../../../../shared/fhir/requestNotices.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { tellOfSubject, worsenRequest } from '../../../../shared/fhir/transitions/worsenRequest.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { markNoticeRead } from '../../store/noticeStore.ts';
import { signAct } from '../requests/actSigning.ts';
import { stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { queueOf } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { requestFormOf } from '../requests/requestDetail.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';

export interface NoticeEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

/** Messages about a request that move it nowhere: they are signed without network, and meet no other act. */
export interface NoticeService {
  /**
   * « Aggravation » (5.23): the team is told and the priority is raised, here at once and at the hub when it arrives.
   * @throws AppFailure `state.forbidden` when no opinion is awaited any more, `input.invalid` for a sign of another form,
   * `key.unavailable`, `clock.wrong`
   */
  readonly worsen: (session: Session, input: Parsed<'notice:worsen'>) => void;
  /**
   * What became of the resident, to the team of one request: once, however often a departure is done again after it
   * stopped midway. Throws as `worsen`.
   */
  readonly tellOfSubject: (session: Session, requestId: string, kind: SubjectKind) => void;
  /** The person at the screen has read it. @throws AppFailure `notFound` */
  readonly acknowledge: (session: Session, input: Parsed<'notice:acknowledge'>) => void;
}

export function createNoticeService(environment: NoticeEnvironment): NoticeService {
  const { clock } = environment;
  return {
    worsen(session, { id, signs, note }) {
      environment.checkClock(session);
      const { database } = session.store;
      const parts = readParts(database, id);
      assertOpen(parts);
      const found = signsOf(parts, signs);
      const texts = [...found.map(({ text }) => text), ...(note === '' ? [] : [note])];
      const priority = raisedTo(session, parts, found);
      const step = stepOf(parts, personOf(database, session.userId), clock.now());
      const change = worsenRequest(step, { texts, priority }, randomUUID());
      commitChange(
        session,
        {
          change: signAct(session, environment.keyring(session), change),
          ...{ kind: 'notice', requestId: id, priority },
        },
        {
          action: 'request.worsen',
          object: { type: 'ServiceRequest', id },
          detail: { priority, signs: signs.length },
        },
        clock.now(),
      );
      environment.wake(session);
    },

    tellOfSubject(session, id, kind) {
      const { database } = session.store;
      const parts = readParts(database, id);
      if (lastSubjectKind(parts) === kind) return;
      const step = stepOf(parts, personOf(database, session.userId), clock.now());
      const change = tellOfSubject(step, kind, randomUUID());
      commitChange(
        session,
        {
          change: signAct(session, environment.keyring(session), change),
          ...{ kind: 'notice', requestId: id, priority: 'asap' },
        },
        { action: 'request.tellOfSubject', object: { type: 'ServiceRequest', id }, reason: kind },
        clock.now(),
      );
      environment.wake(session);
    },

    acknowledge(session, { requestId, noticeId }) {
      const { all } = readParts(session.store.database, requestId);
      const notice = requestNotices(all).find(({ id }) => id === noticeId);
      if (notice === undefined) throw new AppFailure('notFound');
      session.write(
        {
          action: 'notice.read',
          object: { type: 'ServiceRequest', id: requestId },
          reason: notice.kind,
        },
        (db) => markNoticeRead(db, noticeId, session.userId, clock.now()),
      );
      session.changed(['ServiceRequest'], ['ServiceRequest', requestId]);
    },
  };
}

/** @throws AppFailure `state.forbidden` */
function assertOpen({ task }: RequestParts): void {
  const state = stateOf(task);
  if (state === null || !openStates.includes(state)) {
    throw new AppFailure('state.forbidden', { reason: 'state' });
  }
}

/** What the team was last told of the resident: she may leave, come back, and leave again. */
function lastSubjectKind({ all }: RequestParts): SubjectKind | null {
  const told = requestNotices(all).findLast(({ kind }) => subjectKindOf[kind] !== undefined);
  return told === undefined ? null : (subjectKindOf[told.kind] ?? null);
}

const subjectKindOf: Partial<Record<NoticeKind, SubjectKind>> = {
  left: 'subject-left',
  deceased: 'subject-deceased',
  back: 'subject-back',
};

function signsOf(parts: RequestParts, linkIds: readonly string[]): readonly QuestionItem[] {
  const form = formCatalogue.form(requestFormOf(parts).questionnaire);
  const known = form === undefined ? [] : redFlagSigns(form);
  return linkIds.map((linkId) => {
    const sign = known.find((one) => one.linkId === linkId);
    if (sign === undefined) throw new AppFailure('input.invalid', { fields: ['signs'] });
    return sign;
  });
}

/** « Urgent » for a sign of level A or B, where the team declares somebody on call; « Rapide » otherwise (domain 1.4). */
function raisedTo(
  { store }: Session,
  { request }: RequestParts,
  signs: readonly QuestionItem[],
): 'asap' | 'urgent' {
  const isPressing = signs.some(({ redFlag }) => redFlag?.level === 'A' || redFlag?.level === 'B');
  const queue = queueOf(store.database, request.performer?.[0]?.identifier?.value ?? '');
  return isPressing && queue !== null && queue.onCallPhone !== null ? 'urgent' : 'asap';
}
