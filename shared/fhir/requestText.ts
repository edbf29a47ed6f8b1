import type {
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  Resource,
} from '@medplum/fhirtypes';
import { communicationKind, readTexts } from './communication.ts';
import { readPatient } from './patient.ts';
import { identifierSystem } from './systems.ts';

/** Everything of one request in which its team searches, as it was written. */
export interface RequestText {
  /** Names of birth and of use. */
  readonly names: string;
  /** `YYYY-MM-DD`, or what is known of it. */
  readonly birthDate: string;
  readonly number: string;
  readonly place: string;
  readonly question: string;
  /** What was answered in forms, asked and answered in words, and concluded. */
  readonly answers: readonly string[];
}

/** The text of a request from all its resources; null while its request or its Patient is missing. */
export function requestText(resources: readonly Resource[]): RequestText | null {
  const request = resources.find((one) => isA(one, 'ServiceRequest'));
  const patient = resources.find((one) => isA(one, 'Patient'));
  if (request === undefined || patient === undefined) return null;
  const { traits } = readPatient(patient);
  const task = resources
    .filter((one) => isA(one, 'Task'))
    .find(({ requester }) => requester !== undefined);
  const number = request.identifier?.find(
    ({ system }) => system === identifierSystem.requestNumber,
  );
  return {
    names: [traits.birthFamily, traits.birthGiven, traits.usedFamily, traits.usedGiven]
      .filter(Boolean)
      .join(' '),
    birthDate: traits.birthDate,
    number: number?.value ?? '',
    place: task?.requester?.display ?? '',
    question: request.reasonCode?.[0]?.text ?? '',
    answers: [...new Set(resources.flatMap(wordsOf))].filter((text) => text.trim() !== ''),
  };
}

function wordsOf(resource: Resource): readonly string[] {
  if (isA(resource, 'QuestionnaireResponse')) {
    return resource.item?.flatMap(wordsOfItem) ?? [];
  }
  if (isA(resource, 'Communication')) {
    return communicationKind(resource) === null ? [] : readTexts(resource);
  }
  if (!isA(resource, 'DiagnosticReport') || resource.conclusion === undefined) return [];
  return [resource.conclusion];
}

function wordsOfItem({ answer, item }: QuestionnaireResponseItem): readonly string[] {
  return [...(answer ?? []).flatMap(wordsOfAnswer), ...(item ?? []).flatMap(wordsOfItem)];
}

function wordsOfAnswer(answer: QuestionnaireResponseItemAnswer): readonly string[] {
  const words = answer.valueString ?? answer.valueCoding?.display;
  return [...(words === undefined ? [] : [words]), ...(answer.item ?? []).flatMap(wordsOfItem)];
}

function isA<T extends Resource['resourceType']>(
  resource: Resource,
  type: T,
): resource is Extract<Resource, { resourceType: T }> {
  return resource.resourceType === type;
}
