import type { Provenance, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import { parisClock } from '../domain/civilDate.ts';
import type { RefusalReason } from '../domain/refusalReason.ts';
import type { TransitionId } from '../domain/requestState.ts';
import { transitionOf } from '../fhir/provenance.ts';
import { idIn } from '../fhir/reference.ts';
import type { RequestProjection } from '../fhir/requestProjection.ts';

/** What the figures count of one request: dates and codes, nothing of what was written. */
export interface ActivityFact {
  readonly requestId: string;
  readonly number: string | null;
  /** Code of the tray. */
  readonly specialty: string;
  readonly establishment: string;
  readonly patientId: string;
  readonly requesterRoleId: string | null;
  /** Who answered, or declined; null while nobody did. */
  readonly expertRoleId: string | null;
  readonly expertName: string | null;
  readonly outcome: 'waiting' | 'answered' | 'refused';
  /** The hub had everything: an instant in UTC. Null before, and for a request that waits to leave. */
  readonly receivedAt: string | null;
  /** The first answer, or the refusal, as the hub had it: an instant in UTC. */
  readonly endedAt: string | null;
  /** The day on which it was signed, on a clock of Paris. */
  readonly endedOn: string | null;
  readonly refusal: string | null;
  /** A complement was asked at least once. */
  readonly complement: boolean;
  /** The expert found the pictures, or those of one eye, unreadable. */
  readonly unreadable: boolean;
}

/** What an expert ticks of pictures that she cannot read, and what she refuses them for. */
const ungradable = 'ungradable';
const unreadablePictures: RefusalReason = 'images-non-interpretables';

const uncounted: readonly RequestProjection['state'][] = [
  'draft',
  'to-validate',
  'entered-in-error',
];

/**
 * The fact of a request from all its resources; null for what is not signed, and for a mistake, which counts nowhere. The
 * first answer is the act: a correction, or an answer after a reopening, makes no second one.
 */
export function activityFact(
  projection: RequestProjection,
  resources: readonly Resource[],
): ActivityFact | null {
  if (uncounted.includes(projection.state)) return null;
  const acts = resources.filter((one): one is Provenance => one.resourceType === 'Provenance');
  const answer = firstOf(acts, 'T14');
  const refused = firstOf(acts, 'T13');
  const end = answer ?? refused;
  const request = resources.find((one) => one.resourceType === 'ServiceRequest');
  const { id, number, specialty, establishmentName, patientId, thread } = projection;
  const refusal = answer === undefined && refused !== undefined ? reasonOf(refused) : null;
  return {
    ...{ requestId: id, number, specialty, establishment: establishmentName, patientId },
    requesterRoleId: idIn(request?.requester, 'PractitionerRole'),
    expertRoleId: idIn(end?.agent[0]?.who, 'PractitionerRole'),
    expertName: end?.agent[0]?.who.display ?? null,
    outcome: answer !== undefined ? 'answered' : refused !== undefined ? 'refused' : 'waiting',
    receivedAt: utc(thread.hub),
    endedAt: end === undefined ? null : utc(end.meta?.lastUpdated ?? end.recorded),
    endedOn: end === undefined ? null : parisClock(end.recorded).date,
    refusal,
    complement: firstOf(acts, 'T10') !== undefined,
    unreadable: refusal === unreadablePictures || saysUngradable(resources),
  };
}

function firstOf(acts: readonly Provenance[], id: TransitionId): Provenance | undefined {
  return acts
    .filter((one) => transitionOf(one) === id)
    .sort((a, b) => Date.parse(a.recorded) - Date.parse(b.recorded))[0];
}

function reasonOf({ reason }: Provenance): string {
  return reason?.[0]?.coding?.[0]?.code ?? 'autre';
}

function saysUngradable(resources: readonly Resource[]): boolean {
  return resources
    .filter((one): one is QuestionnaireResponse => one.resourceType === 'QuestionnaireResponse')
    .some(({ item }) => hasCode(item ?? [], ungradable));
}

function hasCode(items: NonNullable<QuestionnaireResponse['item']>, code: string): boolean {
  return items.some(
    ({ answer, item }) =>
      (answer ?? []).some(
        (one) => one.valueCoding?.code === code || hasCode(one.item ?? [], code),
      ) || hasCode(item ?? [], code),
  );
}

function utc(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
