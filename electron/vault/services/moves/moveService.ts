import { randomUUID } from 'node:crypto';
import type { Task } from '@medplum/fhirtypes';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { answerTarget } from '../../../../shared/domain/dueDate.ts';
import { urgentRefusal } from '../../../../shared/domain/refusalReason.ts';
import type { Queue } from '../../../../shared/domain/specialty.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildFollowUp, wasTransmitted } from '../../../../shared/fhir/followUp.ts';
import { personReference } from '../../../../shared/fhir/person.ts';
import { idIn, referenceTo } from '../../../../shared/fhir/reference.ts';
import { releaseRequest } from '../../../../shared/fhir/transitions/acceptRequest.ts';
import {
  type Conversion,
  convertRequest,
} from '../../../../shared/fhir/transitions/answerRequest.ts';
import { askComplement } from '../../../../shared/fhir/transitions/complement.ts';
import {
  closeRequest,
  closeUnanswered,
  markEnteredInError,
  reopenRequest,
} from '../../../../shared/fhir/transitions/endRequest.ts';
import { redirectRequest } from '../../../../shared/fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../../../../shared/fhir/transitions/refuseRequest.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { checkStarts } from '../appointments/appointmentRules.ts';
import { priorityOf } from '../requests/actStep.ts';
import { queueOf } from '../requests/directory.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { signedOpinion } from '../requests/signOpinion.ts';
import { carryOut, type Move, type MoveEnvironment } from './carryOut.ts';

/** A conversion takes this long; the establishment changes it with the service. */
const appointmentMs = 30 * 60_000;
/** Clocks of two machines and the time of typing: a call noted this far ahead is still now. */
const aheadMs = 5 * 60_000;

/** The moves of a request that are neither its signature, its acceptance nor its answer. All throw as `carryOut`. */
export interface MoveService {
  /** T9. */
  readonly release: (session: Session, input: Parsed<'task:release'>) => Promise<void>;
  /** T10. */
  readonly ask: (session: Session, input: Parsed<'task:ask'>) => Promise<void>;
  /** T12. @throws AppFailure `input.invalid` for a tray that is closed, unknown, or the one it lies in */
  readonly redirect: (session: Session, input: Parsed<'task:redirect'>) => Promise<void>;
  /** T13. @throws AppFailure `request.incomplete` for an urgent refusal without its call */
  readonly refuse: (session: Session, input: Parsed<'task:refuse'>) => Promise<void>;
  /** T15. @throws AppFailure `input.invalid` for an appointment in the past */
  readonly convert: (session: Session, input: Parsed<'task:convert'>) => Promise<void>;
  /** T18. */
  readonly close: (session: Session, id: string) => Promise<void>;
  /** T21. */
  readonly markError: (session: Session, input: Parsed<'task:markError'>) => Promise<void>;
  /** T22. */
  readonly reopen: (session: Session, id: string) => Promise<void>;
  /** T23. */
  readonly closeUnanswered: (session: Session, id: string) => Promise<void>;
}

export function createMoveService(environment: MoveEnvironment): MoveService {
  const move = (session: Session, id: string, what: Move): Promise<void> =>
    carryOut(environment, session, id, what);
  return {
    release: (session, { id, reason }) => move(session, id, release(reason)),
    ask: (session, { id, questions }) => move(session, id, ask(questions)),
    redirect: async (session, input) => {
      const target = targetOf(session.store.database, input.queue);
      await move(session, input.id, redirect(target, input.reason));
    },
    refuse: async (session, input) => {
      checkCall(input.call?.at ?? null, environment.clock.now());
      await move(session, input.id, refuse(input));
    },
    convert: async (session, input) => {
      checkAppointment(input, environment.clock.now());
      await move(session, input.id, convert(input));
    },
    close: (session, id) => move(session, id, close),
    markError: async (session, { id, reason, rightPatientId }) => {
      assertOther(session.store.database, id, rightPatientId);
      await move(session, id, markError(reason, rightPatientId));
    },
    reopen: (session, id) => move(session, id, reopen(session.role === 'expert')),
    closeUnanswered: (session, id) => move(session, id, withoutReply),
  };
}

const release = (reason: string): Move => ({
  id: 'T9',
  given: ['reasonGiven'],
  kind: 'release',
  action: 'request.release',
  make: ({ step, parts, db }) => ({ change: releaseRequest(step, trayOf(db, parts), reason) }),
});

const ask = (questions: Parsed<'task:ask'>['questions']): Move => ({
  id: 'T10',
  given: ['questionAsked'],
  kind: 'complement',
  action: 'request.ask',
  make: ({ step }) => ({ change: askComplement(step, questions, randomUUID()) }),
});

const redirect = (target: Queue, reason: string): Move => ({
  id: 'T12',
  given: ['reasonGiven', 'targetOpen'],
  kind: 'move',
  action: 'request.redirect',
  code: target.code,
  make: ({ step, parts, db }) => {
    if (trayOf(db, parts).code === target.code) {
      throw new AppFailure('input.invalid', { fields: ['queue'] });
    }
    const due = answerTarget(step.at, priorityOf(parts), target);
    return { change: redirectRequest(step, target, reason, due, randomUUID()) };
  },
});

const refuse = ({ reason, advice, call }: Parsed<'task:refuse'>): Move => ({
  id: 'T13',
  // Sent back to the 15: the call was made, and who was reached is written down.
  given: [
    'codedReasonGiven',
    'adviceGiven',
    ...(reason === urgentRefusal && call === null ? [] : ['urgentCallRecorded' as const]),
  ],
  kind: 'move',
  action: 'request.refuse',
  code: reason,
  make: ({ step }) => ({
    change: refuseRequest(
      step,
      { reason, advice, call: reason === urgentRefusal ? call : null },
      randomUUID(),
    ),
  }),
});

const convert = ({ to, advice, start, instruction, proposed }: Parsed<'task:convert'>): Move => ({
  id: 'T15',
  to,
  given: ['adviceGiven', 'appointmentOrToBePlanned'],
  kind: 'move',
  action: 'request.convert',
  code: to,
  make: ({ step, parts, db }) => ({
    change: convertRequest(step, {
      kind: to,
      reportId: randomUUID(),
      appointmentId: randomUUID(),
      queue: trayOf(db, parts),
      interimAdvice: advice,
      period: start === null ? null : halfHour(start),
      instruction,
      ...(start === null || proposed === undefined
        ? {}
        : { proposal: proposalIn(parts, start, proposed) }),
    }),
  }),
});

const close: Move = {
  id: 'T18',
  given: [],
  kind: 'move',
  action: 'request.close',
  make: ({ step }) => ({ change: closeRequest(step) }),
};

const markError = (reason: string, rightPatientId: string | null): Move => ({
  id: 'T21',
  given: ['doubleConfirmed', 'reasonGiven'],
  kind: 'move',
  action: 'request.markError',
  code: rightPatientId === null ? 'error' : 'wrongPatient',
  make: ({ step, parts }) => ({
    change: markEnteredInError(step, reason, rightPatientId, recallOf(step, parts)),
  }),
});

/** A document that went to somebody else has to be called back: the establishment's to do, until it says so. */
function recallOf(step: Step, parts: RequestParts): readonly Task[] {
  const opinion = signedOpinion(parts);
  if (opinion === null || !wasTransmitted(parts.all)) return [];
  const recall = { id: randomUUID(), kind: 'recall', words: '', dueOn: null } as const;
  const context = {
    requestId: parts.request.id ?? '',
    patientId: idIn(parts.request.subject, 'Patient') ?? '',
    reportId: opinion.reportId,
    establishment: parts.task.requester ?? {},
    at: step.at,
  };
  return [buildFollowUp(recall, context)];
}

/** An expert who reopens takes it for herself; who asked gives it back to the expert who had it. */
const reopen = (forHerself: boolean): Move => ({
  id: 'T22',
  given: ['sameQuestion'],
  kind: 'move',
  action: 'request.reopen',
  make: ({ step, parts, db }) => {
    const owner = forHerself ? { owner: personReference(step.by) } : {};
    const task = { ...step.task, ...owner };
    const due = answerTarget(step.at, priorityOf(parts), trayOf(db, parts));
    return { change: reopenRequest({ ...step, task }, due, randomUUID()) };
  },
});

const withoutReply: Move = {
  id: 'T23',
  given: [],
  kind: 'move',
  action: 'request.closeUnanswered',
  make: ({ step }) => ({ change: closeUnanswered(step) }),
};

/** The tray that the request lies in. @throws AppFailure `hub.notEnrolled` when the directory does not name it */
function trayOf(db: ReadableDatabase, { request }: RequestParts): Queue {
  const tray = queueOf(db, request.performer?.[0]?.identifier?.value ?? '');
  if (tray === null) throw new AppFailure('hub.notEnrolled');
  return tray;
}

function targetOf(db: ReadableDatabase, code: string): Queue {
  const target = queueOf(db, code);
  if (target === null || !target.open) throw new AppFailure('input.invalid', { fields: ['queue'] });
  return target;
}

/** The right person is somebody known here, and another one. */
function assertOther(db: ReadableDatabase, requestId: string, patientId: string | null): void {
  if (patientId === null) return;
  const { request } = readParts(db, requestId);
  const isOther = idIn(request.subject, 'Patient') !== patientId;
  if (!isOther || readResource(db, 'Patient', patientId) === null) {
    throw new AppFailure('input.invalid', { fields: ['rightPatientId'] });
  }
}

function checkCall(at: string | null, now: Date): void {
  const isAhead = at !== null && Date.parse(at) > now.getTime() + aheadMs;
  if (isAhead) throw new AppFailure('input.invalid', { fields: ['call'] });
}

function checkAppointment({ to, start, proposed }: Parsed<'task:convert'>, now: Date): void {
  const isOver = start !== null && Date.parse(start) < now.getTime();
  if (isOver) throw new AppFailure('input.invalid', { fields: ['start'] });
  if (proposed === undefined) return;
  if (to !== 'to-teleconsultation' || start === null) {
    throw new AppFailure('input.invalid', { fields: ['proposed'] });
  }
  checkStarts([start, ...proposed.others], now);
}

/** The establishment is asked: who signed the request, and any of her colleagues. */
function proposalIn(
  { request }: RequestParts,
  start: string,
  { others, minutes }: NonNullable<Parsed<'task:convert'>['proposed']>,
): NonNullable<Conversion['proposal']> {
  const roleId = idIn(request.requester, 'PractitionerRole');
  if (roleId === null) throw new AppFailure('input.invalid', { fields: ['proposed'] });
  const requester = referenceTo('PractitionerRole', roleId, request.requester?.display);
  return { starts: [start, ...others], minutes, saidId: randomUUID(), requester };
}

function halfHour(start: string): { readonly start: string; readonly end: string } {
  const end = new Date(Date.parse(start) + appointmentMs).toISOString();
  return { start: withParisOffset(start), end: withParisOffset(end) };
}
