import type { Resource } from '@medplum/fhirtypes';
import { z } from 'zod';
import { invalidAnswer } from './hubFailure.ts';

/** What a hub may tell us of; anything else refuses the page it came in. */
const knownTypes = [
  'Organization',
  'HealthcareService',
  'Schedule',
  'Slot',
  'Practitioner',
  'PractitionerRole',
  'Patient',
  'RelatedPerson',
  'Flag',
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
  'Appointment',
  'Encounter',
  'Provenance',
] as const;

const Id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);
const ReferenceShape = z.looseObject({ reference: z.string().max(200).optional() });
const References = z.array(ReferenceShape).max(500);

/**
 * The elements that decide what a resource belongs to are looked at here, whatever its type; the rest keeps its own
 * shape and is read by schema again where it is shown.
 */
const Shape = z.looseObject({
  resourceType: z.enum(knownTypes),
  id: Id,
  meta: z.looseObject({
    versionId: z.string().regex(/^[1-9]\d{0,14}$/),
    lastUpdated: z.iso.datetime({ offset: true }),
  }),
  subject: ReferenceShape.optional(),
  patient: ReferenceShape.optional(),
  requester: ReferenceShape.optional(),
  focus: z.union([ReferenceShape, References]).optional(),
  managingOrganization: ReferenceShape.optional(),
  organization: z.union([ReferenceShape, References]).optional(),
  performer: z.union([ReferenceShape, z.array(z.looseObject({})).max(500)]).optional(),
  text: z.looseObject({}).optional(),
  extension: z
    .array(z.looseObject({ url: z.string().max(500) }))
    .max(500)
    .optional(),
});

interface ExtensionForm {
  readonly extension?: readonly ExtensionForm[] | undefined;
}
const Extensions: z.ZodType<ExtensionForm> = z.lazy(() =>
  z.looseObject({
    url: z.string().max(500),
    valueString: z.string().optional(),
    valueCoding: z.looseObject({ code: z.string().optional() }).optional(),
    valueAddress: z
      .looseObject({ city: z.string().optional(), extension: z.array(Extensions).optional() })
      .optional(),
    extension: z.array(Extensions).optional(),
  }),
);

/** What a list of residents is written from: it is found, sorted and told apart by these. */
const PatientForm = z.looseObject({
  name: z
    .array(
      z.looseObject({
        use: z.string().optional(),
        family: z.string().optional(),
        given: z.array(z.string()).optional(),
        extension: z.array(Extensions).optional(),
      }),
    )
    .optional(),
  identifier: z
    .array(
      z.looseObject({
        use: z.string().optional(),
        system: z.string().optional(),
        value: z.string().optional(),
      }),
    )
    .optional(),
  gender: z.string().optional(),
  birthDate: z.string().optional(),
  extension: z.array(Extensions).optional(),
});

/** A resource from the hub: known type, an id, the hub's version, and the elements above of the right form. */
export type FeedResource = Resource & {
  readonly id: string;
  readonly meta: { readonly versionId: string };
};

/** @throws HubFailure `hub.invalidAnswer` */
export function parseResource(value: unknown): FeedResource {
  const shape = Shape.safeParse(value);
  if (!shape.success) throw invalidAnswer();
  const isPatient = shape.data.resourceType === 'Patient';
  if (isPatient && !PatientForm.safeParse(value).success) throw invalidAnswer();
  return value as FeedResource;
}

export function keyOf(resource: FeedResource): string {
  return `${resource.resourceType}/${resource.id}`;
}
