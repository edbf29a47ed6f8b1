import type { ResourceType } from '@medplum/fhirtypes';
import { z } from 'zod';
import { teamPhraseKind } from '../../../shared/fhir/teamPhrase.ts';
import type { WritableDatabase } from '../store/database.ts';
import { forgetCursors } from '../store/feedCursorStore.ts';
import { forgetUnread, unreadKinds } from '../store/unreadResourceStore.ts';

/** What a hub of today may tell us of. */
export const knownTypes = [
  'Organization',
  'HealthcareService',
  'Schedule',
  'Slot',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'RelatedPerson',
  'Flag',
  'Basic',
  'AuditEvent',
  'ServiceRequest',
  'Task',
  'QuestionnaireResponse',
  'Observation',
  'Media',
  'Binary',
  'DocumentReference',
  'Consent',
  'Communication',
  'DiagnosticReport',
  'MedicationRequest',
  'Appointment',
  'Encounter',
  'Provenance',
] as const satisfies readonly ResourceType[];

/**
 * What a later hub may come to tell of: R4's clinical, administrative and workflow types beside those above. No other
 * word is taken for a type, so that a page that was damaged or made up is refused as before.
 */
const laterTypes = [
  ...(['AllergyIntolerance', 'AppointmentResponse', 'BodyStructure', 'CarePlan'] as const),
  ...(['CareTeam', 'ChargeItem', 'ClinicalImpression', 'Composition', 'Condition'] as const),
  ...(['Coverage', 'DetectedIssue', 'Device', 'DeviceRequest', 'DeviceUseStatement'] as const),
  ...(['DocumentManifest', 'Endpoint', 'EpisodeOfCare', 'FamilyMemberHistory', 'Goal'] as const),
  ...(['Group', 'GuidanceResponse', 'ImagingStudy', 'Immunization', 'Library', 'List'] as const),
  ...(['Location', 'Medication', 'MedicationAdministration', 'MedicationDispense'] as const),
  ...(['MedicationStatement', 'NutritionOrder', 'Person', 'PlanDefinition', 'Procedure'] as const),
  ...(['Questionnaire', 'RequestGroup', 'RiskAssessment', 'Specimen'] as const),
  ...(['Substance', 'SupplyRequest', 'VisionPrescription'] as const),
] as const satisfies readonly ResourceType[];

/** The kinds of Basic that this version knows. */
const knownBasics: readonly string[] = [teamPhraseKind.code];
/** A kind of Basic is our own code, and a code of ours looks like this. */
const BasicCode = z.string().regex(/^[a-z]+(-[a-z]+){1,4}$/);
const Coded = z.object({
  code: z.object({
    coding: z.tuple([z.object({ system: z.literal(teamPhraseKind.system), code: BasicCode })]),
  }),
});

/** The kind of a resource, where this version does not know it and another may; null for all else. */
export function unknownKind({
  resourceType,
  ...elements
}: {
  resourceType: string;
}): string | null {
  if ((laterTypes as readonly string[]).includes(resourceType)) return resourceType;
  if (resourceType !== 'Basic') return null;
  const [coding] = Coded.safeParse(elements).data?.code.coding ?? [];
  return coding === undefined || knownBasics.includes(coding.code) ? null : `Basic/${coding.code}`;
}

function isKnown(kind: string): boolean {
  const [type, code] = kind.split('/');
  return type === 'Basic' && code !== undefined
    ? knownBasics.includes(code)
    : (knownTypes as readonly string[]).includes(kind);
}

/**
 * What a version before this one could not read and this one can: the feed is read from its beginning, and what is here
 * already stays as it is.
 */
export function readWhatIsKnownNow(db: WritableDatabase): void {
  const known = unreadKinds(db).filter(isKnown);
  if (known.length === 0) return;
  forgetCursors(db);
  forgetUnread(db, known);
}
