import type {
  Appointment,
  AppointmentParticipant,
  Communication,
  HealthcareService,
  PractitionerRole,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { z } from 'zod';
import {
  type AppointmentPeriod,
  type AppointmentSide,
  type AppointmentStep,
  appointmentSides,
  appointmentSteps,
  mostMoments,
  periodFrom,
} from '../domain/appointment.ts';
import { Id, Instant } from '../ipc/session.ts';
import { communicationKind, readTexts } from './communication.ts';
import { findExtension } from './extension.ts';
import { idIn, referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

/** Who is asked or has agreed, on one side: a person, or a team of which anybody may say yes. */
export type PartyReference = Reference<PractitionerRole | HealthcareService>;

export interface Party {
  /** `PractitionerRole/…` or `HealthcareService/…`. */
  readonly address: string;
  readonly name: string;
  readonly accepted: boolean;
}

/** A teleconsultation that both sides agree on, as its present version says. */
export interface AgreedAppointment {
  readonly id: string;
  readonly requestId: string;
  readonly status: 'proposed' | 'booked' | 'cancelled';
  readonly minutes: number;
  /** What was proposed last, in the order in which it is preferred. */
  readonly periods: readonly AppointmentPeriod[];
  /** The one that was chosen; null before, and after another proposal. */
  readonly booked: AppointmentPeriod | null;
  /** What to prepare, in words. */
  readonly instruction: string;
  /** Why it does not take place; null unless it was cancelled. */
  readonly reason: string | null;
  /** Whose the standing proposal is. */
  readonly proposer: AppointmentSide;
  readonly requester: Party;
  readonly expert: Party;
  /** The Communication that says what was said last, and who said it. */
  readonly saidId: string;
}

const kind = { system: codeSystem.appointment, code: 'teleconsultation' } as const;

/** Told from a consultation, and from a date that one side fixed alone: those are written once. */
export function isAgreed(resource: Resource): resource is Appointment {
  return (
    resource.resourceType === 'Appointment' &&
    (resource.appointmentType?.coding ?? []).some(
      ({ system, code }) => system === kind.system && code === kind.code,
    )
  );
}

export interface AppointmentToBuild {
  readonly id: string;
  readonly requestId: string;
  /** `Patient/…`. */
  readonly patient: string;
  readonly proposer: AppointmentSide;
  readonly requester: PartyReference;
  readonly expert: PartyReference;
}

/** What a proposal says, the first one or another. */
export interface Proposal {
  /** Instants, the preferred one first: one to three. */
  readonly starts: readonly string[];
  readonly minutes: number;
  readonly instruction: string;
}

export function buildAppointment(
  one: AppointmentToBuild,
  proposal: Proposal,
  saidId: string,
): Appointment {
  const patient: AppointmentParticipant = {
    actor: { reference: one.patient },
    required: 'information-only',
    status: 'needs-action',
  };
  return proposed(
    {
      resourceType: 'Appointment',
      id: one.id,
      status: 'proposed',
      serviceType: [{ coding: [{ system: codeSystem.requestState, code: 'to-teleconsultation' }] }],
      appointmentType: { coding: [{ ...kind }] },
      basedOn: [referenceTo('ServiceRequest', one.requestId)],
      participant: [
        participantOf('requester', one.requester, 'needs-action'),
        participantOf('expert', one.expert, 'needs-action'),
        patient,
      ],
    },
    { side: one.proposer, by: one[one.proposer], saidId },
    proposal,
  );
}

/** Who writes the next version, and the message that goes with it. */
export interface Says {
  readonly side: AppointmentSide;
  readonly by: PartyReference;
  readonly saidId: string;
}

/** Another proposal takes the place of what was proposed or booked; the other side is asked again. */
export function proposed(before: Appointment, says: Says, proposal: Proposal): Appointment {
  const { start: _start, end: _end, cancelationReason: _reason, ...rest } = before;
  return {
    ...said(rest, says),
    status: 'proposed',
    minutesDuration: proposal.minutes,
    requestedPeriod: proposal.starts.map((start) => ({ ...periodFrom(start, proposal.minutes) })),
    description: proposal.instruction,
    participant: rest.participant.map((one) => askedAgain(answered(one, says, 'accepted'), says)),
  };
}

export function confirmed(before: Appointment, says: Says, period: AppointmentPeriod): Appointment {
  return {
    ...said(before, says),
    status: 'booked',
    start: period.start,
    end: period.end,
    participant: before.participant.map((one) => answered(one, says, 'accepted')),
  };
}

export function cancelled(before: Appointment, says: Says, reason: string): Appointment {
  return {
    ...said(before, says),
    status: 'cancelled',
    cancelationReason: { text: reason },
    participant: before.participant.map((one) => answered(one, says, 'declined')),
  };
}

function said(before: Appointment, { saidId }: Says): Appointment {
  const kept = (before.extension ?? []).filter(({ url }) => url !== extensionUrl.appointmentSaid);
  const valueReference = referenceTo('Communication', saidId);
  return { ...before, extension: [...kept, { url: extensionUrl.appointmentSaid, valueReference }] };
}

function answered(
  one: AppointmentParticipant,
  { side, by }: Says,
  status: 'accepted' | 'declined',
): AppointmentParticipant {
  return sideOf(one) === side ? participantOf(side, by, status) : one;
}

/** Whatever the other side had said was said of another moment. */
function askedAgain(one: AppointmentParticipant, { side }: Says): AppointmentParticipant {
  const other = sideOf(one);
  return other === null || other === side ? one : { ...one, status: 'needs-action' };
}

function participantOf(
  side: AppointmentSide,
  actor: PartyReference,
  status: 'accepted' | 'declined' | 'needs-action',
): AppointmentParticipant {
  return {
    type: [{ coding: [{ system: codeSystem.appointmentSide, code: side }] }],
    actor,
    required: 'required',
    status,
  };
}

function sideOf({ type }: Pick<AppointmentParticipant, 'type'>): AppointmentSide | null {
  const codes = (type ?? []).flatMap(({ coding }) => coding ?? []);
  return (
    appointmentSides.find((side) =>
      codes.some(({ system, code }) => system === codeSystem.appointmentSide && code === side),
    ) ?? null
  );
}

const Periods = z
  .array(z.looseObject({ start: Instant, end: Instant }))
  .min(1)
  .max(mostMoments);
const ReferenceShape = z.looseObject({
  reference: z.string(),
  display: z.string().optional(),
});
/** A hub may send anything: what is not whole is no appointment of ours, and no list breaks on it. */
const Shape = z.looseObject({
  id: Id,
  status: z.enum(['proposed', 'booked', 'cancelled']),
  minutesDuration: z.number().int().positive(),
  requestedPeriod: Periods,
  start: Instant.optional(),
  end: Instant.optional(),
  description: z.string().max(2000),
  basedOn: z.array(ReferenceShape).length(1),
  cancelationReason: z.looseObject({ text: z.string() }).optional(),
});

/** Reads one; null for what is none, and for one that is not whole. */
export function readAppointment(resource: Resource): AgreedAppointment | null {
  if (!isAgreed(resource)) return null;
  const read = Shape.safeParse(resource);
  if (!read.success) return null;
  const { id, status, start, end, requestedPeriod, basedOn, cancelationReason } = read.data;
  const requester = partyOf(resource, 'requester');
  const expert = partyOf(resource, 'expert');
  const requestId = idIn({ reference: basedOn[0]?.reference ?? '' }, 'ServiceRequest');
  const said = findExtension(resource.extension, extensionUrl.appointmentSaid)?.valueReference;
  const saidId = idIn(said, 'Communication');
  const booked = start === undefined || end === undefined ? null : { start, end };
  if (requester === null || expert === null || requestId === null || saidId === null) return null;
  if (status === 'booked' && booked === null) return null;
  return {
    ...{ id, requestId, status, booked, requester, expert, saidId },
    minutes: read.data.minutesDuration,
    periods: requestedPeriod.map((one) => ({ start: one.start, end: one.end })),
    instruction: read.data.description,
    reason: status === 'cancelled' ? (cancelationReason?.text ?? '') : null,
    proposer: proposerOf(resource),
  };
}

/** While it is proposed only who proposed has agreed; afterwards it tells nothing any more. */
function proposerOf(appointment: Appointment): AppointmentSide {
  return partyOf(appointment, 'requester')?.accepted === true ? 'requester' : 'expert';
}

function partyOf({ participant }: Appointment, side: AppointmentSide): Party | null {
  const found = participant.filter((one) => sideOf(one) === side);
  const [one] = found;
  const actor = ReferenceShape.safeParse(one?.actor);
  if (one === undefined || found.length !== 1 || !actor.success) return null;
  const { reference: address, display: name = '' } = actor.data;
  return { address, name, accepted: one.status === 'accepted' };
}

/** All that were agreed on about one request, whatever became of them. */
export function appointmentsOf(resources: readonly Resource[]): readonly AgreedAppointment[] {
  return resources.flatMap((one) => readAppointment(one) ?? []);
}

/**
 * The appointment that stands for a request: the one that was booked, else the one that is proposed; else what the expert
 * wrote when she transformed it. Of several the latest.
 */
export function standingAppointment(resources: readonly Resource[]): Appointment | null {
  const all = resources.filter((one): one is Appointment => one.resourceType === 'Appointment');
  const latest = (status: Appointment['status']): Appointment | undefined =>
    all
      .filter((one) => isAgreed(one) && one.status === status)
      .sort((a, b) => startOf(a).localeCompare(startOf(b)))
      .at(-1);
  return latest('booked') ?? latest('proposed') ?? all.find((one) => !isAgreed(one)) ?? null;
}

function startOf({ start, requestedPeriod }: Appointment): string {
  return start ?? requestedPeriod?.[0]?.start ?? '';
}

/** What somebody said of an appointment, as her signed message has it. */
export interface AppointmentSaid {
  readonly id: string;
  readonly appointmentId: string;
  readonly step: AppointmentStep;
  readonly periods: readonly AppointmentPeriod[];
  readonly text: string;
  readonly at: string;
  readonly authorName: string;
}

/** Reads a message made by `buildAppointmentMessage`; null for any other. */
export function readAppointmentMessage(message: Communication): AppointmentSaid | null {
  if (communicationKind(message) !== 'appointment') return null;
  const codes = (message.topic?.coding ?? []).filter(
    ({ system }) => system === codeSystem.appointment,
  );
  const step = appointmentSteps.find((one) => codes.some(({ code }) => code === one));
  const about = (message.about ?? []).flatMap((one) => idIn(one, 'Appointment') ?? []);
  const periods = (message.extension ?? [])
    .filter(({ url }) => url === extensionUrl.appointmentPeriod)
    .map(({ valuePeriod }) => ({ start: valuePeriod?.start, end: valuePeriod?.end }));
  const read = Periods.safeParse(periods);
  const [appointmentId, second] = about;
  const sent = Instant.safeParse(message.sent);
  if (step === undefined || appointmentId === undefined || second !== undefined) return null;
  if (!sent.success) return null;
  if (!read.success && step !== 'cancelled') return null;
  return {
    ...{ id: message.id ?? '', appointmentId, step },
    periods: read.success ? read.data.map(({ start, end }) => ({ start, end })) : [],
    text: readTexts(message)[0] ?? '',
    at: sent.data,
    authorName: message.sender?.display ?? '',
  };
}
