import { randomUUID } from 'node:crypto';
import type { Appointment, Bundle, Communication, Resource } from '@medplum/fhirtypes';
import { periodFrom } from '../../../../shared/domain/appointment.ts';
import {
  type AppointmentToBuild,
  buildAppointment,
  confirmed,
  readAppointment,
} from '../../../../shared/fhir/appointment.ts';
import { buildAppointmentMessage } from '../../../../shared/fhir/communication.ts';
import { personReference } from '../../../../shared/fhir/person.ts';
import { referenceTo } from '../../../../shared/fhir/reference.ts';
import { at, transaction, type WithId } from '../requests.ts';
import { sees } from './oracle.ts';
import type { Region, Voice } from './region.ts';
import { keyOf, type State, versionOf } from './state.ts';

const starts = ['2027-03-12T13:30:00.000Z'];
const period = periodFrom(starts[0] ?? '', 30);

type Known = State['requests'][number];

/** A teleconsultation proposed by one side of a request, or taken up by the other; null when this voice stands on none. */
export function agreement({ state, random }: Region, voice: Voice): Bundle | null {
  const known = state.requests.filter(
    (one) => sees(state, voice, keyOf(one.request.serviceRequest)) && sideOf(one, voice) !== null,
  );
  if (known.length === 0) return null;
  const one = random.pick(known);
  return answerTo(state, voice, one) ?? proposal(voice, one);
}

function sideOf({ establishment }: Known, voice: Voice): 'requester' | 'expert' | null {
  if (establishment === voice.establishment) return 'requester';
  return voice.role === 'expert' ? 'expert' : null;
}

function proposal(voice: Voice, known: Known): Bundle {
  const { request } = known;
  const mine = personReference(voice.professional.person);
  const parties: Pick<AppointmentToBuild, 'proposer' | 'requester' | 'expert'> =
    sideOf(known, voice) === 'requester'
      ? {
          ...{ proposer: 'requester', requester: mine },
          expert: referenceTo('HealthcareService', request.content.queue.serviceId),
        }
      : { proposer: 'expert', expert: mine, requester: personReference(request.content.requester) };
  const id = randomUUID();
  const saidId = randomUUID();
  const appointment = buildAppointment(
    { id, requestId: request.content.id, patient: keyOf(request.patient), ...parties },
    { starts, minutes: 30, instruction: 'TESTPREPARATION' },
    saidId,
  );
  return transaction([
    { resource: named(appointment), version: 0 },
    { resource: said(voice, known, saidId, id, 'proposed'), version: 0 },
  ]);
}

function answerTo(state: State, voice: Voice, known: Known): Bundle | null {
  const side = sideOf(known, voice);
  const request = keyOf(known.request.serviceRequest);
  const latest = new Map(state.sent.map(({ key, resource }) => [key, resource]));
  const before = [...latest.values()].find(
    (one): one is WithId<Appointment> =>
      one.resourceType === 'Appointment' &&
      one.basedOn?.[0]?.reference === request &&
      one.status === 'proposed' &&
      readAppointment(one)?.proposer !== side,
  );
  if (before === undefined || side === null) return null;
  const saidId = randomUUID();
  const says = { side, by: personReference(voice.professional.person), saidId };
  return transaction([
    {
      resource: named(confirmed(before, says, period)),
      version: versionOf(state, keyOf(before)),
    },
    { resource: said(voice, known, saidId, before.id, 'confirmed'), version: 0 },
  ]);
}

function said(
  voice: Voice,
  { request }: Known,
  id: string,
  appointmentId: string,
  step: 'proposed' | 'confirmed',
): WithId<Communication> {
  const context = {
    ...{ id, requestId: request.content.id, patientId: request.patient.id },
    ...{ sender: voice.professional.person, sent: at },
  };
  return named(
    buildAppointmentMessage(context, { appointmentId, step, periods: [period], text: '' }),
  );
}

function named<R extends Resource>(resource: R): WithId<R> {
  return { ...resource, id: resource.id ?? '' };
}
