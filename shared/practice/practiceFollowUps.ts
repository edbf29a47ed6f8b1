import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import { parisClock } from '../domain/civilDate.ts';
import type { Queue } from '../domain/specialty.ts';
import type { FollowUpToBuild } from '../fhir/followUp.ts';
import { planFollowUps } from '../forms/followUpPlan.ts';
import { fromResponse } from '../forms/response.ts';
import { createRandom, seedOf } from './random.ts';
import { specialtyOf } from './signedRequest.ts';

/** What an opinion of the exercise leaves to do, with ids of its own so that nothing else made of the request changes. */
export function practiceFollowUps(
  queue: Queue,
  response: QuestionnaireResponse,
  reportId: string,
  at: string,
): readonly FollowUpToBuild[] {
  const form = specialtyOf(queue.code).opinionForm;
  const read = form === null ? null : fromResponse(form, response);
  if (form === null || read?.ok !== true) return [];
  const random = createRandom(seedOf(`follow-up ${reportId}`));
  return planFollowUps(form, read.answers, parisClock(at).date).map((one) => ({
    ...one,
    id: random.uuid(),
  }));
}
