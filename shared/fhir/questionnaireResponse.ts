import type {
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { type Person, personReference } from './person.ts';
import { referenceTo } from './reference.ts';

export interface ResponseContext {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly author: Person;
  /** When the answers were given, an instant. */
  readonly authored: string;
}

/** A form's response, as the form engine makes it, tied to its request, resident and author. */
export function attachResponse(
  response: QuestionnaireResponse,
  context: ResponseContext,
): QuestionnaireResponse {
  return {
    ...response,
    id: context.id,
    basedOn: [referenceTo('ServiceRequest', context.requestId)],
    subject: referenceTo('Patient', context.patientId),
    authored: context.authored,
    author: personReference(context.author),
  };
}

/** The answers to one question, wherever it lies in the form; empty when it was not asked or not answered. */
export function answersTo(
  response: QuestionnaireResponse | undefined,
  linkId: string,
): readonly QuestionnaireResponseItemAnswer[] {
  return findItem(response?.item ?? [], (item) => item.linkId === linkId)?.answer ?? [];
}

/**
 * The words of the delay that an opinion advises. Every opinion form asks it under a linkId that ends in `.delay`
 * (`oa.delay`, `ha.delay`), so that lists show it for any specialty.
 */
export function advisedDelay(response: QuestionnaireResponse | undefined): string | null {
  const answer = delayAnswer(response);
  return answer?.valueCoding?.display ?? answer?.valueString ?? null;
}

/** Its code, the same in every form; null when the opinion advises none. */
export function advisedDelayCode(response: QuestionnaireResponse | undefined): string | null {
  return delayAnswer(response)?.valueCoding?.code ?? null;
}

function delayAnswer(
  response: QuestionnaireResponse | undefined,
): QuestionnaireResponseItemAnswer | undefined {
  const item = findItem(response?.item ?? [], ({ linkId }) => linkId.endsWith('.delay'));
  return item?.answer?.[0];
}

function findItem(
  items: readonly QuestionnaireResponseItem[],
  matches: (item: QuestionnaireResponseItem) => boolean,
): QuestionnaireResponseItem | undefined {
  for (const item of items) {
    const found = matches(item) ? item : findItem(item.item ?? [], matches);
    if (found !== undefined) return found;
  }
  return undefined;
}
