import { z } from 'zod';
import {
  appointmentMinutes,
  appointmentSides,
  appointmentSteps,
  mostMoments,
  reminderMoments,
} from '../domain/appointment.ts';
import { RequestRow } from './home.ts';
import { CivilDate } from './patient.ts';
import { Id, Instant } from './session.ts';

const Period = z.strictObject({ start: Instant, end: Instant });

/** One thing that was said of an appointment: a proposal, a yes, the end of it. */
const Said = z.strictObject({
  step: z.enum(appointmentSteps),
  periods: z.array(Period),
  text: z.string(),
  at: Instant,
  authorName: z.string(),
});

/** `roleId` null: the team as a whole. */
const Party = z.strictObject({ roleId: Id.nullable(), name: z.string() });

/** A teleconsultation agreed on, or to be agreed on, as this workstation has it. */
export const AppointmentView = z.strictObject({
  id: Id,
  status: z.enum(['proposed', 'booked', 'cancelled']),
  minutes: z.number().int().positive(),
  periods: z.array(Period),
  booked: Period.nullable(),
  instruction: z.string(),
  reason: z.string().nullable(),
  /** Whose the standing proposal is. */
  proposer: z.enum(appointmentSides),
  requester: Party,
  expert: Party,
  /** What was said last, and by whom; null while the page of the feed that brings it is still to come. */
  said: Said.nullable(),
  /** Everything said of it, the oldest first. */
  history: z.array(Said),
});

/** `waiting`: its last version was written here, and the platform does not have it yet. */
const AppointmentHere = AppointmentView.extend({ waiting: z.boolean() });

/** Of the last word about it; null while that is still to come. */
export const AppointmentShown = AppointmentHere.extend({
  signatureVerified: z.boolean().nullable(),
});

/** Somebody who may be asked, and the days on which she is away. */
export const AppointmentPerson = z.strictObject({
  /** Null for the team as a whole, of which anybody may answer. */
  roleId: Id.nullable(),
  name: z.string(),
  away: z.array(
    z.strictObject({ from: CivilDate, to: CivilDate, substituteName: z.string().nullable() }),
  ),
});

/** An answer that met another one at the hub: hers stands, this one is kept. */
export const OvertakenSaid = z.strictObject({ appointmentId: Id, said: Said });

export const RequestAppointments = z.strictObject({
  appointments: z.array(AppointmentShown),
  overtaken: z.array(OvertakenSaid),
  /** On which side the person at the screen stands. */
  side: z.enum(appointmentSides),
  /** She may propose, answer and cancel now. */
  mayAct: z.boolean(),
  /** Whom she may ask; one where there is no choice. */
  people: z.array(AppointmentPerson),
});

const starts = z.array(Instant).min(1).max(mostMoments);
const minutes = z.literal(appointmentMinutes);
const instruction = z.string().trim().max(500);

/** `appointmentId` null: a first proposal; otherwise another one, in answer to what stands. */
export const ProposeAppointment = z.strictObject({
  requestId: Id,
  appointmentId: Id.nullable(),
  /** PractitionerRole of whom it is proposed to; null for the team, and for an establishment. */
  toRoleId: Id.nullable(),
  starts,
  minutes,
  instruction,
});

export const ConfirmAppointment = z.strictObject({
  requestId: Id,
  appointmentId: Id,
  /** One of the moments proposed. */
  start: Instant,
});

export const CancelAppointment = z.strictObject({
  requestId: Id,
  appointmentId: Id,
  reason: z.string().trim().min(3).max(300),
});

/** What T15 proposes with a teleconsultation, beside its first moment. */
export const ProposedWithMove = z.strictObject({
  others: z.array(Instant).max(mostMoments - 1),
  minutes,
});

/** One of the list, with its request. */
export const ListedAppointment = z.strictObject({
  row: RequestRow,
  appointment: AppointmentHere,
});

export const AppointmentBoard = z.strictObject({
  /** Not over and not cancelled, the soonest first; at most the number of `mostListed`. */
  coming: z.array(ListedAppointment),
});

/** Appointments in the list. */
export const mostListed = 100;

/** What there may be to remind the person at the screen of within a day, without anybody's name. */
export const DueAppointment = z.strictObject({
  id: Id,
  requestId: Id,
  patientId: Id,
  specialty: z.string(),
  number: z.string().nullable(),
  state: RequestRow.shape.state,
  start: Instant,
  end: Instant,
  /** The reminders that she has put away. */
  seen: z.array(z.enum(reminderMoments)),
});

export const DueAppointments = z.strictObject({ due: z.array(DueAppointment) });

export const DismissReminder = z.strictObject({ id: Id, moment: z.enum(reminderMoments) });

export type AppointmentView = z.infer<typeof AppointmentView>;
export type AppointmentShown = z.infer<typeof AppointmentShown>;
export type AppointmentPerson = z.infer<typeof AppointmentPerson>;
export type RequestAppointments = z.infer<typeof RequestAppointments>;
export type ProposeAppointment = z.infer<typeof ProposeAppointment>;
export type AppointmentBoard = z.infer<typeof AppointmentBoard>;
export type ListedAppointment = z.infer<typeof ListedAppointment>;
export type DueAppointment = z.infer<typeof DueAppointment>;
export type OvertakenSaid = z.infer<typeof OvertakenSaid>;
