import type { Provenance, Resource } from '@medplum/fhirtypes';
import { withParisOffset } from '../domain/civilDate.ts';
import type { Queue } from '../domain/specialty.ts';
import type { PatientFile } from '../fhir/patient.ts';
import { markReceived, markSent } from '../fhir/task.ts';
import type { Answers } from '../forms/answers.ts';
import { formCatalogue, type Specialty } from '../forms/catalogue.ts';
import { redFlagSigns } from '../forms/redFlags.ts';
import { caseOf } from './cases/caseOf.ts';
import type { ClinicalCase } from './cases/clinicalCase.ts';
import { opinionResponse } from './opinionResponse.ts';
import { camille, expertOf } from './people.ts';
import type { PlaySetup } from './playSetup.ts';
import { createRandom, seedOf } from './random.ts';
import { filledForm } from './signedRequest.ts';
import { createStage, opinionActs, teamActs } from './stage.ts';

/** Whoever learns does these herself: the agreement and the identity are hers to ask and to read. */
const herOwn: readonly string[] = ['g.consent', 'g.consent.from', 'g.consent.mode', 'g.id2'];

/**
 * What the guided walk writes into a new draft, so that two minutes are enough: the case of that specialty without its
 * signs of urgency, its first picture, the agreement and the identity. Empty for a specialty that has no case.
 * `at` is an instant.
 */
export function walkAnswers(specialty: Specialty, resident: PatientFile, at: string): Answers {
  const clinical = caseOfQueue(specialty.queue);
  if (clinical === null) return {};
  const setup = {
    ...setupOf(clinical, resident, `walk ${at}`, at),
    pictures: clinical.pictures.slice(0, 1),
  };
  const { answers } = filledForm(setup, 'in-progress', { requestId: '', responseId: '' });
  const left = new Set([
    ...redFlagSigns(specialty.requestForm).map(({ linkId }) => linkId),
    ...herOwn,
  ]);
  return Object.fromEntries(Object.entries(answers).filter(([linkId]) => !left.has(linkId)));
}

/** A signed request of the exercise, as it is kept. */
export interface WalkedRequest {
  readonly requestId: string;
  readonly resident: PatientFile;
  readonly queue: Queue;
  readonly resources: readonly Resource[];
  /** Its act of signing. */
  readonly provenance: Provenance;
  readonly answers: Answers;
}

/**
 * What the invented team does with it at an instant: received, taken in hand, answered. New and changed resources,
 * unsigned; the same ids for the same request. Null for a specialty that has no case.
 */
export function walkOpinion(walked: WalkedRequest, at: string): readonly Resource[] | null {
  const { requestId, queue, resident } = walked;
  const clinical = caseOfQueue(queue.code);
  if (clinical === null) return null;
  const setup = { ...setupOf(clinical, resident, requestId, at), queues: [queue] };
  const random = createRandom(seedOf(`walk ${requestId}`));
  const { resources, provenance } = walked;
  const stage = createStage(setup, random, queue, { resources, provenance });
  const when = withParisOffset(at);
  const expert = expertOf(queue.code);
  stage.moveTask(markSent, when);
  stage.moveTask(markReceived, when);
  teamActs(stage).accept(expert, when, null);
  opinionActs(stage, (by, answeredAt, status, changes) =>
    opinionResponse(setup, queue, {
      by,
      at: answeredAt,
      status,
      request: walked.answers,
      requestId,
      changes,
    }),
  ).answer(expert, when);
  const before = new Set<Resource>([...resources, provenance]);
  return stage.known().filter((one) => !before.has(one));
}

function caseOfQueue(queue: string): ClinicalCase | null {
  const cases: Readonly<Record<string, ClinicalCase>> = caseOf;
  const known = formCatalogue.specialties.some((one) => one.queue === queue);
  return known && Object.hasOwn(cases, queue) ? (cases[queue] ?? null) : null;
}

function setupOf(
  clinical: ClinicalCase,
  resident: PatientFile,
  key: string,
  signedAt: string,
): PlaySetup {
  return {
    key,
    number: '',
    resident,
    by: camille,
    clinical,
    priority: 'routine',
    signedAt,
    queues: [],
    pictureFacts: () => null,
  };
}
