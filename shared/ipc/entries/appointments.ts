import {
  AppointmentBoard,
  CancelAppointment,
  ConfirmAppointment,
  DismissReminder,
  DueAppointments,
  ProposeAppointment,
  RequestAppointments,
} from '../appointment.ts';
import { Nothing } from '../session.ts';
import { entry, WithId } from './entry.ts';

/** Teleconsultations that both sides agree on, and what calls them to mind. */
export const appointmentEntries = {
  'appointment:read': entry('record', WithId, RequestAppointments),
  'appointment:list': entry('record', Nothing, AppointmentBoard),
  'appointment:propose': entry('record', ProposeAppointment, Nothing),
  'appointment:confirm': entry('record', ConfirmAppointment, Nothing),
  'appointment:cancel': entry('record', CancelAppointment, Nothing),
  'appointment:due': entry('record', Nothing, DueAppointments),
  'appointment:dismiss': entry('record', DismissReminder, Nothing),
} as const;
