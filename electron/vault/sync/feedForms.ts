import type { Basic } from '@medplum/fhirtypes';
import { z } from 'zod';
import { readTeamPhrase } from '../../../shared/fhir/teamPhrase.ts';

const Text = z.string().optional();
const Identifier = z.looseObject({ use: Text, system: Text, value: Text });
const Concept = z
  .looseObject({
    text: Text,
    coding: z.array(z.looseObject({ system: Text, code: Text, display: Text })).optional(),
  })
  .optional();
const Concepts = z.array(Concept.unwrap()).optional();
const Named = z
  .looseObject({ reference: Text, display: Text, identifier: Identifier.optional() })
  .optional();
const AllNamed = z.array(Named.unwrap()).optional();

interface ExtensionForm {
  readonly extension?: readonly ExtensionForm[] | undefined;
}
const Extensions: z.ZodType<readonly ExtensionForm[] | undefined> = z.lazy(() =>
  z
    .array(
      z.looseObject({
        url: z.string().max(500),
        valueString: Text,
        valueCode: Text,
        valueDateTime: Text,
        valueBoolean: z.boolean().optional(),
        valueCoding: z.looseObject({ code: Text }).optional(),
        valueReference: Named,
        valueAddress: z.looseObject({ city: Text, extension: Extensions.optional() }).optional(),
        valueAttachment: Attachment.optional(),
        extension: Extensions.optional(),
      }),
    )
    .optional(),
);
const Attachment = z.looseObject({
  url: Text,
  contentType: Text,
  title: Text,
  hash: Text,
  size: z.number().optional(),
  extension: Extensions,
});

interface ItemForm {
  readonly item?: readonly ItemForm[] | undefined;
}
const Items: z.ZodType<readonly ItemForm[] | undefined> = z.lazy(() =>
  z
    .array(
      z.looseObject({
        linkId: z.string(),
        answer: z
          .array(
            z.looseObject({
              valueCoding: z.looseObject({ code: Text, display: Text }).optional(),
              valueQuantity: z.looseObject({}).optional(),
              extension: Extensions,
            }),
          )
          .optional(),
        item: Items.optional(),
      }),
    )
    .optional(),
);

const Patient = z.looseObject({
  name: z
    .array(
      z.looseObject({
        use: Text,
        family: Text,
        given: z.array(z.string()).optional(),
        extension: Extensions,
      }),
    )
    .optional(),
  identifier: z.array(Identifier).optional(),
  gender: Text,
  birthDate: Text,
  extension: Extensions,
});

/**
 * The elements that lists and pages are written from, of the form that FHIR gives them: what is kept has to be shown. What
 * an element says is read where it is shown; a type that is not here is not shown by more than its identity.
 */
const forms: Readonly<Record<string, z.ZodType>> = {
  Patient,
  ServiceRequest: z.looseObject({
    identifier: z.array(Identifier).optional(),
    requester: Named,
    supportingInfo: AllNamed,
    reasonCode: Concepts,
    performer: AllNamed,
    authoredOn: Text,
    priority: Text,
    extension: Extensions,
  }),
  Task: z.looseObject({
    businessStatus: Concept,
    statusReason: Concept,
    code: Concept,
    description: Text,
    focus: Named,
    requester: Named,
    owner: Named,
    authoredOn: Text,
    lastModified: Text,
    restriction: z.looseObject({ period: z.looseObject({ end: Text }).optional() }).optional(),
    input: z.array(z.looseObject({ type: Concept, valueString: Text })).optional(),
    extension: Extensions,
  }),
  QuestionnaireResponse: z.looseObject({ questionnaire: Text, item: Items, extension: Extensions }),
  Media: z.looseObject({
    view: Concept,
    content: Attachment,
    createdDateTime: Text,
    width: z.number().optional(),
    height: z.number().optional(),
    extension: Extensions,
  }),
  Communication: z.looseObject({
    category: Concepts,
    payload: z.array(z.looseObject({ contentString: Text, extension: Extensions })).optional(),
    sender: Named,
    sent: Text,
    about: AllNamed,
    topic: Concept,
    extension: Extensions,
  }),
  // The one kind that this workstation knows, and nothing beside it: a Basic may be anything.
  Basic: z
    .strictObject({
      resourceType: z.literal('Basic'),
      id: z.string(),
      meta: z.unknown(),
      code: Concept,
      subject: Named,
      author: Named,
      created: Text,
      extension: Extensions,
    })
    .refine((basic) => readTeamPhrase(basic as unknown as Basic) !== null),
  MedicationRequest: z.looseObject({
    medicationCodeableConcept: Concept,
    requester: Named,
    authoredOn: Text,
    priorPrescription: Named,
  }),
  DiagnosticReport: z.looseObject({
    resultsInterpreter: AllNamed,
    issued: Text,
    conclusion: Text,
    extension: Extensions,
  }),
  Provenance: z.looseObject({
    recorded: z.string(),
    target: z.array(Named.unwrap()),
    agent: z.array(z.looseObject({ type: Concept, who: Named })),
    activity: Concept,
    signature: z.array(z.looseObject({ sigFormat: Text, data: Text })).optional(),
  }),
  Encounter: z.looseObject({
    type: Concepts,
    period: z.looseObject({ start: Text, end: Text }).optional(),
    participant: z.array(z.looseObject({ individual: Named })).optional(),
    extension: Extensions,
  }),
  Appointment: z.looseObject({
    status: Text,
    start: Text,
    end: Text,
    description: Text,
    serviceType: Concepts,
    appointmentType: Concept,
    requestedPeriod: z.array(z.looseObject({ start: Text, end: Text })).optional(),
    participant: z.array(z.looseObject({ type: Concepts, actor: Named, status: Text })),
    extension: Extensions,
  }),
};

/** Whether what is shown of such a resource can be read. */
export function isOfItsForm(resourceType: string, value: unknown): boolean {
  return forms[resourceType]?.safeParse(value).success !== false;
}
