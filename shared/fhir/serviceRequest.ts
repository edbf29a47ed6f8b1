import type { CodeableConcept, ServiceRequest } from '@medplum/fhirtypes';
import type { Priority } from '../domain/dueDate.ts';
import type { Queue } from '../domain/specialty.ts';
import { type Person, personReference } from './person.ts';
import { referenceTo } from './reference.ts';
import { codeSystem, identifierSystem } from './systems.ts';

/** Which eye, when the request is about one. */
export type EyeSide = 'right' | 'left' | 'both';

export interface RequestContent {
  readonly id: string;
  /** `TE-<year>-<workstation>-<counter>`, made at signing. */
  readonly number: string | null;
  readonly patient: PatientLabel;
  readonly queue: Pick<Queue, 'code' | 'serviceId' | 'name' | 'specialties'>;
  readonly priority: Priority;
  /** Empty in a draft that has none yet. */
  readonly question: string;
  readonly eye: EyeSide | null;
  readonly requester: Person;
  /** When it was signed, an instant; null in a draft. */
  readonly authoredOn: string | null;
  /** `Type/id` of the form's response, pictures, observations and consent. */
  readonly supporting: readonly string[];
  /** The closed request that this one continues. */
  readonly replaces: string | null;
}

/** The identity that was read when the request was made: signed with it, so that it cannot change patient later. */
export interface PatientLabel {
  readonly id: string;
  /** « NOM Prénom ». */
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

const eyes: Readonly<Record<EyeSide, { code: string; display: string }>> = {
  right: { code: '18944008', display: 'œil droit' },
  left: { code: '8966001', display: 'œil gauche' },
  both: { code: '40638003', display: 'les deux yeux' },
};

/** The request itself: `draft` until it is signed, then `active`. */
export function buildServiceRequest(
  content: RequestContent,
  status: 'draft' | 'active',
): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    id: content.id,
    ...(content.number === null
      ? {}
      : { identifier: [{ system: identifierSystem.requestNumber, value: content.number }] }),
    status,
    intent: 'order',
    priority: content.priority,
    category: [{ coding: [{ system: codeSystem.category, code: 'teleexpertise' }] }],
    code: {
      coding: [{ system: codeSystem.ngap, code: 'TE2' }],
      text: `Demande d’avis : ${content.queue.name}`,
    },
    subject: patientReference(content.patient),
    ...(content.authoredOn === null ? {} : { authoredOn: content.authoredOn }),
    requester: personReference(content.requester),
    performerType: performerType(content.queue),
    performer: [queueReference(content.queue)],
    ...(content.question === '' ? {} : { reasonCode: [{ text: content.question }] }),
    ...(content.eye === null ? {} : { bodySite: [eyeConcept(content.eye)] }),
    ...(content.supporting.length === 0
      ? {}
      : { supportingInfo: content.supporting.map((reference) => ({ reference })) }),
    ...(content.replaces === null
      ? {}
      : { replaces: [referenceTo('ServiceRequest', content.replaces)] }),
  };
}

export function patientReference(patient: PatientLabel) {
  return referenceTo('Patient', patient.id, `${patient.name}, ${patient.birthDate}`);
}

/** The team asked, with its tray's code so that lists need not fetch the directory. */
export function queueReference(queue: Pick<Queue, 'code' | 'serviceId' | 'name'>) {
  return {
    ...referenceTo('HealthcareService', queue.serviceId, queue.name),
    identifier: { system: identifierSystem.queue, value: queue.code },
  };
}

export function performerType(queue: Pick<Queue, 'specialties'>): CodeableConcept {
  const [code = ''] = queue.specialties;
  return { coding: [{ system: codeSystem.specialty, code }] };
}

/** SNOMED CT concept of an eye, with the full words (safety rule 11). */
export function eyeConcept(eye: EyeSide): CodeableConcept {
  return { coding: [{ system: codeSystem.snomed, ...eyes[eye] }] };
}

export function readEye(concept: CodeableConcept | undefined): EyeSide | null {
  const code = concept?.coding?.find((coding) => coding.system === codeSystem.snomed)?.code;
  return (['right', 'left', 'both'] as const).find((eye) => eyes[eye].code === code) ?? null;
}
