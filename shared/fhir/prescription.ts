import type { MedicationRequest, Resource } from '@medplum/fhirtypes';
import { type Person, personReference } from './person.ts';
import { idIn, referenceTo } from './reference.ts';
import { type RequestChange, requestChange } from './requestChange.ts';
import type { Step } from './transitions/step.ts';

export interface PrescriptionToBuild {
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly prescriber: Person;
  /** An instant. */
  readonly at: string;
  /** Everything that is prescribed, as the prescriber typed it. */
  readonly text: string;
  /** The signed prescription that it takes the place of. */
  readonly replaces: string | null;
}

/**
 * A prescription in the prescriber's own words, whole: nothing in it is coded, computed or taken apart, so that no reader
 * sees a drug without the sentence that was written with it.
 */
export function buildPrescription(one: PrescriptionToBuild): MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    id: one.id,
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: one.text },
    subject: referenceTo('Patient', one.patientId),
    authoredOn: one.at,
    requester: personReference(one.prescriber),
    basedOn: [referenceTo('ServiceRequest', one.requestId)],
    ...(one.replaces === null
      ? {}
      : { priorPrescription: referenceTo('MedicationRequest', one.replaces) }),
  };
}

/** The act that signs it, apart from the opinion. */
export function prescribe(
  { serviceRequest, by, at, provenanceId: id }: Step,
  { text, replaces }: Pick<PrescriptionToBuild, 'text' | 'replaces'>,
  prescriptionId: string,
): RequestChange {
  const prescription = buildPrescription({
    ...{ id: prescriptionId, text, replaces, at, prescriber: by },
    requestId: serviceRequest.id ?? '',
    patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
  });
  return requestChange({ id, transition: 'prescription', by, at }, [prescription]);
}

export interface ReadPrescription {
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly authorName: string;
  /** Another one, signed later, took its place. */
  readonly replaced: boolean;
}

/** The prescriptions of one request, the oldest first; those that were replaced stay to be seen. */
export function prescriptionsOf(resources: readonly Resource[]): readonly ReadPrescription[] {
  const all = resources.filter(isPrescription);
  const replaced = new Set(
    all.flatMap((one) => idIn(one.priorPrescription, 'MedicationRequest') ?? []),
  );
  return all
    .map((one) => ({
      id: one.id ?? '',
      text: one.medicationCodeableConcept?.text ?? '',
      at: one.authoredOn ?? '',
      authorName: one.requester?.display ?? '',
      replaced: replaced.has(one.id ?? ''),
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function isPrescription(resource: Resource): resource is MedicationRequest {
  return resource.resourceType === 'MedicationRequest';
}
