import type { Appointment } from '@medplum/fhirtypes';
import type {
  AppointmentPeriod,
  AppointmentSide,
  AppointmentStep,
} from '../../domain/appointment.ts';
import { periodFrom } from '../../domain/appointment.ts';
import {
  type AppointmentToBuild,
  buildAppointment,
  cancelled,
  confirmed,
  type Proposal,
  proposed,
  type Says,
} from '../appointment.ts';
import { buildAppointmentMessage } from '../communication.ts';
import { personReference } from '../person.ts';
import { idIn } from '../reference.ts';
import { type RequestChange, requestChange } from '../requestChange.ts';
import type { Step } from './step.ts';

/** « Proposer une téléconsultation » : the appointment to agree on, and the signed message that says what is proposed. */
export function proposeAppointment(
  step: Step,
  one: Omit<AppointmentToBuild, 'requestId' | 'patient'>,
  proposal: Proposal,
  saidId: string,
): RequestChange {
  return change(step, proposalParts(step, one, proposal, saidId));
}

/** The same as parts of another act: a transformation (T15) proposes its date at once. */
export function proposalParts(
  step: Step,
  one: Omit<AppointmentToBuild, 'requestId' | 'patient'>,
  proposal: Proposal,
  saidId: string,
) {
  const { serviceRequest } = step;
  const whole = {
    ...one,
    requestId: serviceRequest.id ?? '',
    patient: serviceRequest.subject.reference ?? '',
  };
  return [
    buildAppointment(whole, proposal, saidId),
    message(step, saidId, one.id, 'proposed', periodsOf(proposal), proposal.instruction),
  ] as const;
}

/** Another proposal, of either side: what was proposed or booked stands no more. */
export function proposeOther(
  step: Step,
  before: Appointment,
  side: AppointmentSide,
  proposal: Proposal,
  saidId: string,
): RequestChange {
  return change(step, [
    proposed(before, saysOf(step, side, saidId), proposal),
    message(step, saidId, before.id ?? '', 'proposed', periodsOf(proposal), proposal.instruction),
  ]);
}

/** One of the moments proposed suits. */
export function confirmAppointment(
  step: Step,
  before: Appointment,
  side: AppointmentSide,
  period: AppointmentPeriod,
  saidId: string,
): RequestChange {
  return change(step, [
    confirmed(before, saysOf(step, side, saidId), period),
    message(step, saidId, before.id ?? '', 'confirmed', [period], ''),
  ]);
}

/** It does not take place; the other side reads why. */
export function cancelAppointment(
  step: Step,
  before: Appointment,
  side: AppointmentSide,
  reason: string,
  saidId: string,
): RequestChange {
  return change(step, [
    cancelled(before, saysOf(step, side, saidId), reason),
    message(step, saidId, before.id ?? '', 'cancelled', [], reason),
  ]);
}

function change(
  { provenanceId: id, by, at }: Step,
  resources: Parameters<typeof requestChange>[1],
): RequestChange {
  return requestChange({ id, transition: 'appointment', by, at }, resources);
}

function saysOf({ by }: Step, side: AppointmentSide, saidId: string): Says {
  return { side, by: personReference(by), saidId };
}

function periodsOf({ starts, minutes }: Proposal): readonly AppointmentPeriod[] {
  return starts.map((start) => periodFrom(start, minutes));
}

function message(
  { serviceRequest, by, at }: Step,
  id: string,
  appointmentId: string,
  step: AppointmentStep,
  periods: readonly AppointmentPeriod[],
  text: string,
) {
  return buildAppointmentMessage(
    {
      id,
      requestId: serviceRequest.id ?? '',
      patientId: idIn(serviceRequest.subject, 'Patient') ?? '',
      sender: by,
      sent: at,
    },
    { appointmentId, step, periods, text },
  );
}
