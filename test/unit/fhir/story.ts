import type { QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import type { Queue } from '../../../shared/domain/specialty.ts';
import { buildConsent } from '../../../shared/fhir/consent.ts';
import { buildFlag } from '../../../shared/fhir/flag.ts';
import { buildMedia } from '../../../shared/fhir/media.ts';
import { buildObservation } from '../../../shared/fhir/observation.ts';
import { buildPatient } from '../../../shared/fhir/patient.ts';
import type { Person } from '../../../shared/fhir/person.ts';
import { attachResponse } from '../../../shared/fhir/questionnaireResponse.ts';
import { addressOf } from '../../../shared/fhir/reference.ts';
import type { RequestChange } from '../../../shared/fhir/requestChange.ts';
import { currentTask } from '../../../shared/fhir/requestProjection.ts';
import { codeSystem } from '../../../shared/fhir/systems.ts';
import { sendRequest } from '../../../shared/fhir/transitions/sendRequest.ts';
import type { Step } from '../../../shared/fhir/transitions/step.ts';

/** A made-up id that reads well in a failure: `uuid(12)` ends in 12. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const nurse: Person = {
  roleId: uuid(1),
  family: 'Renard',
  given: 'Camille',
  physician: false,
  organization: { id: uuid(2), name: 'EHPAD Les Tilleuls' },
};

export const expert: Person = {
  roleId: uuid(3),
  family: 'Hamel',
  given: 'Nadia',
  physician: true,
  organization: { id: uuid(4), name: 'CHU de Caen' },
};

export const ophthalmology: Queue = {
  code: 'OPHT-EHPAD',
  serviceId: uuid(5),
  name: 'Ophtalmologie EHPAD',
  specialties: ['SM38'],
  phone: '0231000000',
  onCallPhone: null,
  sitting: { weekday: 4, time: '14:00' },
  absences: [],
  open: true,
};

export const haematology: Queue = {
  ...ophthalmology,
  code: 'HEMATO',
  serviceId: uuid(6),
  name: 'Hématologie',
  specialties: ['SM71', 'SM21'],
};

/** When a reopened request is due. */
export const nextSitting = {
  dueAt: '2027-03-19T09:30:00+01:00',
  sittingAt: '2027-03-19T09:30:00+01:00',
};

export const requestId = uuid(10);
export const patientId = uuid(11);
export const signedAt = '2027-03-02T10:15:00+01:00';

export const patient = buildPatient({
  id: patientId,
  traits: {
    birthFamily: 'TEST LEMOINE',
    birthGiven: 'ODETTE MARIE',
    usedFamily: null,
    usedGiven: null,
    birthDate: '1938-05-04',
    sex: 'female',
    birthPlaceCode: '14118',
    birthPlaceName: 'Caen',
    ins: '279035121518989',
  },
  insNature: 'TEST',
  status: 'VALI',
  attributes: [],
  unit: 'Les Pommiers',
  room: '12',
  organizationId: nurse.organization.id,
});

const filled: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'https://estuaire.example/fhir/Questionnaire/ophtalmologie|2026.11.2',
  status: 'completed',
  item: [{ linkId: 'o.lat', answer: [{ valueCoding: { system: codeSystem.answer, code: 'od' } }] }],
};

const macula = buildMedia({
  id: uuid(21),
  requestId,
  patientId,
  operator: nurse,
  slot: 'od.macula',
  title: 'Œil droit — macula',
  modality: 'OP',
  takenAt: '2027-03-02T09:50:00+01:00',
  deviceName: null,
  width: 2196,
  height: 1958,
  quality: 'good',
  original: {
    binaryId: uuid(22),
    contentType: 'image/jpeg',
    size: 2_000_123,
    sha1: 'L9ThxnotKPzthJ7hu3bnORuT6xI=',
    sha256: 'a'.repeat(64),
  },
});

/** The request of the tests, signed and complete. */
export function sent(): RequestChange {
  return sendRequest({
    content: {
      id: requestId,
      number: 'TE-2027-0007-000123',
      patient: { id: patientId, name: 'TEST LEMOINE Odette', birthDate: '1938-05-04' },
      queue: ophthalmology,
      priority: 'routine',
      question: 'La baisse de vision de l’œil droit justifie-t-elle une consultation ?',
      eye: 'right',
      requester: nurse,
      replaces: null,
    },
    response: attachResponse(filled, {
      id: uuid(20),
      requestId,
      patientId,
      author: nurse,
      authored: signedAt,
    }),
    media: [macula],
    observations: [
      buildObservation({
        id: uuid(23),
        requestId,
        patientId,
        responseId: uuid(20),
        category: 'laboratory',
        code: '718-7',
        label: 'Hémoglobine',
        value: 11.4,
        unitCode: 'g/dL',
        unit: 'g/dL',
        effective: '2027-02-26',
      }),
    ],
    consent: buildConsent({
      id: uuid(24),
      patientId,
      decision: 'given',
      from: 'patient',
      mode: 'oral',
      collectedBy: nurse,
      at: signedAt,
    }),
    flags: [
      buildFlag({
        id: uuid(27),
        kind: 'allergy',
        text: 'Pénicilline : urticaire en 2019',
        patientId,
        author: nurse,
        at: signedAt,
      }),
    ],
    patient,
    target: { dueAt: '2027-03-04T14:00:00+01:00', sittingAt: '2027-03-04T14:00:00+01:00' },
    taskId: uuid(25),
    provenanceId: uuid(26),
    at: signedAt,
  });
}

/** The opinion form's response, attached to the request. */
export const opinionResponse = attachResponse(
  {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'https://estuaire.example/fhir/Questionnaire/avis-ophtalmologie|2026.11.1',
    status: 'completed',
    item: [
      {
        linkId: 'oa.delay',
        answer: [{ valueCoding: { system: codeSystem.answer, code: '1m', display: '< 1 mois' } }],
      },
    ],
  },
  {
    id: uuid(31),
    requestId,
    patientId,
    author: expert,
    authored: '2027-03-04T14:20:00+01:00',
  },
);

/** Everything known of the request after an act: newer versions replace older ones. */
export function withAct(
  resources: readonly Resource[],
  change: RequestChange,
): readonly Resource[] {
  const all = [...resources, ...change.resources, change.provenance];
  return [...new Map(all.map((one) => [addressOf(one), one])).values()];
}

/** Who does the next act on the request as it stands, at an hour of the day of the sitting. */
export function step(resources: readonly Resource[], by: Person, time: string, id: number): Step {
  const task = currentTask(resources.filter((one) => one.resourceType === 'Task'));
  const serviceRequest = resources.find((one) => one.resourceType === 'ServiceRequest');
  if (task === undefined || serviceRequest?.resourceType !== 'ServiceRequest') {
    throw new Error('the request is not there');
  }
  return { task, serviceRequest, by, at: `2027-03-04T${time}:00+01:00`, provenanceId: uuid(id) };
}

/** Replaces the Task by what the hub makes of it. */
export function byHub(
  resources: readonly Resource[],
  move: (task: Step['task'], at: string) => Step['task'],
  at: string,
): readonly Resource[] {
  const { task } = step(resources, nurse, '00:00', 0);
  const moved = move(task, at);
  return resources.map((one) => (addressOf(one) === addressOf(moved) ? moved : one));
}
