import type { Handlers } from './door.ts';
import type { AppointmentService } from './services/appointments/appointmentService.ts';
import type { ReminderService } from './services/appointments/reminderService.ts';

export interface AppointmentServices {
  readonly appointments: AppointmentService;
  readonly reminders: ReminderService;
}

type AppointmentEntries = Extract<keyof Handlers, `appointment:${string}`>;

/** The entries of teleconsultations to agree on. */
export function createAppointmentHandlers({
  appointments,
  reminders,
}: AppointmentServices): Pick<Handlers, AppointmentEntries> {
  return {
    'appointment:read': ({ id }, call) => appointments.read(call.session(), id),
    'appointment:list': (_input, call) => appointments.list(call.session()),
    'appointment:propose': (input, call) => done(appointments.propose(call.session(), input)),
    'appointment:confirm': (input, call) => done(appointments.confirm(call.session(), input)),
    'appointment:cancel': (input, call) => done(appointments.cancel(call.session(), input)),
    'appointment:due': (_input, call) => reminders.due(call.session()),
    'appointment:dismiss': (input, call) => done(reminders.dismiss(call.session(), input)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
