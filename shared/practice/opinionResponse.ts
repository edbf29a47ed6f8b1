import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { parisClock } from '../domain/civilDate.ts';
import type { Queue } from '../domain/specialty.ts';
import type { Person } from '../fhir/person.ts';
import { attachResponse } from '../fhir/questionnaireResponse.ts';
import type { Answers } from '../forms/answers.ts';
import { toResponse } from '../forms/response.ts';
import type { ShortAnswers } from './cases/clinicalCase.ts';
import { datesFrom } from './cases/datesFrom.ts';
import { writeAnswers } from './cases/writeAnswers.ts';
import type { PlaySetup } from './playSetup.ts';
import { createRandom, seedOf } from './random.ts';
import { specialtyOf } from './signedRequest.ts';

export interface OpinionContext {
  readonly by: Person;
  /** An instant. */
  readonly at: string;
  readonly status: 'completed' | 'amended';
  /** Of the request. */
  readonly request: Answers;
  readonly requestId: string;
  /** Answers that differ from those of the case. */
  readonly changes: ShortAnswers;
}

/** The opinion form of a case as the expert filled it. A correction is one of its own. @throws RangeError without form */
export function opinionResponse(
  { clinical, resident, key }: PlaySetup,
  queue: Queue,
  { by, at, status, request, requestId, changes }: OpinionContext,
): QuestionnaireResponse {
  const form = specialtyOf(queue.code).opinionForm;
  if (form === null) throw new RangeError(`no opinion form for ${queue.code}`);
  const context = { today: parisClock(at).date, sex: resident.traits.sex, request };
  const short = {
    ...clinical.opinion.answers,
    ...datesFrom(context.today, 1, clinical.opinion.daysAfter),
    ...changes,
  };
  const answers = writeAnswers(form, short, [], context);
  return attachResponse(toResponse(form, answers, status, context), {
    id: createRandom(seedOf(`${status === 'amended' ? 'correction' : 'opinion'} ${key}`)).uuid(),
    requestId,
    patientId: resident.id,
    author: by,
    authored: at,
  });
}
