/** The two who agree on a moment: the establishment that asks, and the team that answers. */
export const appointmentSides = ['requester', 'expert'] as const;
export type AppointmentSide = (typeof appointmentSides)[number];

/** What somebody says of it: a first or another proposal, yes to one of its moments, or that it does not take place. */
export const appointmentSteps = ['proposed', 'confirmed', 'cancelled'] as const;
export type AppointmentStep = (typeof appointmentSteps)[number];

/** A moment proposed and two others to choose from. */
export const mostMoments = 3;

/** How long a teleconsultation may last, minutes. */
export const appointmentMinutes = [15, 20, 30, 45, 60] as const;
export type AppointmentMinutes = (typeof appointmentMinutes)[number];

export const usualMinutes: AppointmentMinutes = 30;

/** Two instants in UTC. */
export interface AppointmentPeriod {
  readonly start: string;
  readonly end: string;
}

const MINUTE_MS = 60_000;
/** How long before its time it is called to mind. */
const soonMs = 15 * MINUTE_MS;

/** `soon`: within the quarter of an hour before; `now`: from its time to its end. */
export const reminderMoments = ['soon', 'now'] as const;
export type ReminderMoment = (typeof reminderMoments)[number];

/** What there is to remind of at an instant; null outside. Told from the period alone, so that no stop loses it. */
export function reminderMoment(period: AppointmentPeriod, now: Date): ReminderMoment | null {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  const at = now.getTime();
  if (at >= start) return at < end ? 'now' : null;
  return at >= start - soonMs ? 'soon' : null;
}

/** The moment that begins at an instant, in UTC. */
export function periodFrom(start: string, minutes: number): AppointmentPeriod {
  const from = Date.parse(start);
  const written = (at: number): string => new Date(at).toISOString();
  return { start: written(from), end: written(from + minutes * MINUTE_MS) };
}
