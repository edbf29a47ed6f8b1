import type { Communication, QuestionnaireResponse, Resource, Task } from '@medplum/fhirtypes';
import { usualMinutes } from '../domain/appointment.ts';
import type { ComplementQuestion } from '../domain/complement.ts';
import { answerTarget } from '../domain/dueDate.ts';
import type { RefusalReason } from '../domain/refusalReason.ts';
import type { Queue } from '../domain/specialty.ts';
import type { ComplementAnswer } from '../fhir/communication.ts';
import type { Person } from '../fhir/person.ts';
import { addressOf } from '../fhir/reference.ts';
import type { RequestChange } from '../fhir/requestChange.ts';
import { currentTask } from '../fhir/requestProjection.ts';
import { acceptRequest } from '../fhir/transitions/acceptRequest.ts';
import { answerRequest, convertRequest, correctAnswer } from '../fhir/transitions/answerRequest.ts';
import { answerComplement, askComplement } from '../fhir/transitions/complement.ts';
import {
  acknowledgeAnswer,
  cancelRequest,
  closeRequest,
  markEnteredInError,
} from '../fhir/transitions/endRequest.ts';
import { redirectRequest } from '../fhir/transitions/redirectRequest.ts';
import { refuseRequest } from '../fhir/transitions/refuseRequest.ts';
import type { Step } from '../fhir/transitions/step.ts';
import type { ShortAnswers } from './cases/clinicalCase.ts';
import type { PlaySetup } from './playSetup.ts';
import { askedRequester } from './practiceAppointments.ts';
import { practiceFollowUps } from './practiceFollowUps.ts';
import { createRandom, type Random, seedOf } from './random.ts';

/** A request in progress: what is known of it, and how the next act is applied. */
export interface Stage {
  readonly setup: PlaySetup;
  readonly random: Random;
  readonly queue: Queue;
  readonly known: () => readonly Resource[];
  readonly apply: (change: RequestChange) => void;
  readonly moveTask: (move: (task: Task, at: string) => Task, at: string) => void;
  readonly step: (by: Person, at: string) => Step;
}

export function createStage(
  setup: PlaySetup,
  random: Random,
  queue: Queue,
  sent: RequestChange,
): Stage {
  let known: ReadonlyMap<string, Resource> = new Map();
  const put = (resources: readonly Resource[]) => {
    known = new Map([...known, ...resources.map((one) => [addressOf(one), one] as const)]);
  };
  const apply = (change: RequestChange) => put([...change.resources, change.provenance]);
  const task = () => {
    const tasks = [...known.values()].filter((one): one is Task => one.resourceType === 'Task');
    const current = currentTask(tasks);
    if (current === undefined) throw new RangeError(`no Task in ${setup.key}`);
    return current;
  };
  const request = () => {
    const found = [...known.values()].find((one) => one.resourceType === 'ServiceRequest');
    if (found?.resourceType !== 'ServiceRequest') throw new RangeError(`no request ${setup.key}`);
    return found;
  };
  apply(sent);
  return {
    setup,
    random,
    queue,
    known: () => [...known.values()],
    apply,
    moveTask: (move, at) => put([move(task(), at)]),
    step: (by, at) => ({
      task: task(),
      serviceRequest: request(),
      by,
      at,
      provenanceId: random.uuid(),
    }),
  };
}

/** What the expert team does before answering, and the reply to its questions. */
export function teamActs({ setup, random, known, apply, step }: Stage) {
  return {
    accept: (by: Person, at: string, reservedUntil: string | null) =>
      apply(acceptRequest(step(by, at), reservedUntil)),
    ask: (by: Person, at: string, questions: readonly (string | ComplementQuestion)[]) =>
      apply(
        askComplement(
          step(by, at),
          questions.map((one) => (typeof one === 'string' ? { kind: 'text', text: one } : one)),
          random.uuid(),
        ),
      ),
    reply: (by: Person, at: string, answers: readonly ComplementAnswer[]) => {
      const messages = known().filter(
        (one): one is Communication => one.resourceType === 'Communication',
      );
      const questions = messages.at(-1);
      if (questions === undefined) throw new RangeError(`nothing asked in ${setup.key}`);
      apply(answerComplement(step(by, at), questions, answers, [], random.uuid()));
    },
    redirect: (by: Person, at: string, queue: Queue, reason: string) => {
      const target = answerTarget(at, setup.priority, queue);
      apply(redirectRequest(step(by, at), queue, reason, target, random.uuid()));
    },
    refuse: (by: Person, at: string, reason: RefusalReason, advice: string) =>
      apply(refuseRequest(step(by, at), { reason, advice, call: null }, random.uuid())),
  };
}

export type OpinionResponse = (
  by: Person,
  at: string,
  status: 'completed' | 'amended',
  changes: ShortAnswers,
) => QuestionnaireResponse;

/** Answering, correcting, converting. */
export function opinionActs(
  { setup, random, queue, apply, step }: Stage,
  respond: OpinionResponse,
) {
  const reportId = random.uuid();
  const conclusion = setup.clinical.opinion.text;
  return {
    answer: (by: Person, at: string, changes: ShortAnswers = {}, leaves = false) => {
      const response = respond(by, at, 'completed', changes);
      const followUps = leaves ? practiceFollowUps(queue, response, reportId, at) : [];
      apply(answerRequest(step(by, at), { reportId, queue, response, conclusion, followUps }));
    },
    correct: (by: Person, at: string, change: string, text: string) => {
      const response = respond(by, at, 'amended', { 'oa.text': text });
      const corrected = { reportId: random.uuid(), queue, response, conclusion: text };
      apply(correctAnswer(step(by, at), corrected, reportId, change));
    },
    convert: (
      by: Person,
      at: string,
      kind: 'to-teleconsultation' | 'to-consultation',
      period: { readonly start: string; readonly end: string },
      instruction: string,
    ) => {
      const appointmentId = random.uuid();
      const interimAdvice = conclusion;
      const now = step(by, at);
      apply(
        convertRequest(now, {
          kind,
          reportId,
          appointmentId,
          queue,
          interimAdvice,
          period,
          instruction,
          ...(kind === 'to-teleconsultation'
            ? {
                proposal: {
                  ...{ starts: [period.start], minutes: usualMinutes },
                  saidId: createRandom(seedOf(`proposal ${setup.key}`)).uuid(),
                  requester: askedRequester(now),
                },
              }
            : {}),
        }),
      );
    },
  };
}

/** What the requester does with an answer, or instead of waiting for one. */
export function requesterActs({ apply, step }: Stage) {
  return {
    acknowledge: (by: Person, at: string) => apply(acknowledgeAnswer(step(by, at))),
    close: (by: Person, at: string) => apply(closeRequest(step(by, at))),
    cancel: (by: Person, at: string, reason: string) => apply(cancelRequest(step(by, at), reason)),
    markError: (by: Person, at: string, reason: string) =>
      apply(markEnteredInError(step(by, at), reason)),
  };
}
