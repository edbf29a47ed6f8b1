import type { Resource } from '@medplum/fhirtypes';
import { withParisOffset } from '../domain/civilDate.ts';
import type { ComplementQuestion } from '../domain/complement.ts';
import type { RefusalReason } from '../domain/refusalReason.ts';
import type { Queue } from '../domain/specialty.ts';
import type { ComplementAnswer } from '../fhir/communication.ts';
import type { Person } from '../fhir/person.ts';
import type { RequestChange } from '../fhir/requestChange.ts';
import { markReceived, markSent } from '../fhir/task.ts';
import type { ShortAnswers } from './cases/clinicalCase.ts';
import { opinionResponse } from './opinionResponse.ts';
import type { Drawing } from './pictures/gallery.ts';
import type { PlaySetup } from './playSetup.ts';
import { appointmentActs } from './practiceAppointments.ts';
import { createRandom, seedOf } from './random.ts';
import { signedRequest } from './signedRequest.ts';
import { createStage, opinionActs, requesterActs, teamActs } from './stage.ts';

/** One request as it goes on, act after act, with the same builders as the real ones. */
export interface Play {
  readonly requestId: string;
  readonly resources: () => readonly Resource[];
  readonly sent: RequestChange;
  /** Bytes to draw for each Binary of the request. */
  readonly pictures: readonly { readonly binaryId: string; readonly drawing: Drawing }[];
  /** T5, then T7 for the team, some minutes after signing. */
  readonly reach: (whom: 'hub' | 'team') => void;
  /** The same after a redirection, at an instant. */
  readonly reachAgain: (at: string) => void;
  readonly accept: (by: Person, at: string, reservedUntil: string | null) => void;
  readonly ask: (
    by: Person,
    at: string,
    questions: readonly (string | ComplementQuestion)[],
  ) => void;
  readonly reply: (by: Person, at: string, answers: readonly ComplementAnswer[]) => void;
  readonly redirect: (by: Person, at: string, queue: Queue, reason: string) => void;
  readonly refuse: (by: Person, at: string, reason: RefusalReason, advice: string) => void;
  /** `leaves`: with what it leaves to do, where that is still worth showing. */
  readonly answer: (by: Person, at: string, changes?: ShortAnswers, leaves?: boolean) => void;
  /** Of an opinion on eyes: what changes in one line, and the whole text again. */
  readonly correct: (by: Person, at: string, change: string, text: string) => void;
  readonly convert: (
    by: Person,
    at: string,
    kind: 'to-teleconsultation' | 'to-consultation',
    period: { readonly start: string; readonly end: string },
    instruction: string,
  ) => void;
  /** An expert asks the establishment which of these instants suits. */
  readonly propose: (
    by: Person,
    at: string,
    starts: readonly string[],
    instruction: string,
  ) => void;
  /** The first of them does. */
  readonly agree: (by: Person, at: string) => void;
  readonly acknowledge: (by: Person, at: string) => void;
  readonly close: (by: Person, at: string) => void;
  readonly cancel: (by: Person, at: string, reason: string) => void;
  readonly markError: (by: Person, at: string, reason: string) => void;
}

/** Signs the request of a case and hands over what may happen to it next. */
export function play(setup: PlaySetup): Play {
  const random = createRandom(seedOf(`request ${setup.key}`));
  const queue = queueOf(setup);
  const { requestId, change, answers, pictures } = signedRequest(setup, queue, random);
  const stage = createStage(setup, random, queue, change);
  return {
    requestId,
    resources: stage.known,
    sent: change,
    pictures,
    reach: (whom) => {
      const at = minutesAfter(setup.signedAt, 6);
      stage.moveTask(markSent, at);
      if (whom === 'team') stage.moveTask(markReceived, at);
    },
    reachAgain: (at) => stage.moveTask(markReceived, at),
    ...teamActs(stage),
    ...opinionActs(stage, (by, at, status, changes) =>
      opinionResponse(setup, queue, { by, at, status, request: answers, requestId, changes }),
    ),
    ...requesterActs(stage),
    ...appointmentActs(stage),
  };
}

function queueOf({ queues, clinical, key }: PlaySetup): Queue {
  const queue = queues.find(({ code }) => code === clinical.queue);
  if (queue === undefined) throw new RangeError(`no team for ${key}`);
  return queue;
}

function minutesAfter(instant: string, minutes: number): string {
  return withParisOffset(new Date(Date.parse(instant) + minutes * 60_000).toISOString());
}
