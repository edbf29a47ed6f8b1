const NBSP = '\u00A0';

/** What main is told of an appointment that is near: its hour and the number of its request, and nothing of anybody. */
export interface AppointmentReminder {
  /** `HH:MM` on the clock of the establishment. */
  readonly time: string;
  /** Null for a request whose number is not here. */
  readonly number: string | null;
}

/** Reads what came from another process: an hour of its form, or nothing at all; and a number of ours, or none. */
export function readReminder(value: unknown): AppointmentReminder | null {
  if (typeof value !== 'object' || value === null) return null;
  const [time, number] = ['time', 'number'].map((name): unknown => Reflect.get(value, name));
  if (typeof time !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const isNumber = typeof number === 'string' && /^TE-[\d-]{1,40}$/.test(number);
  return { time, number: isNumber ? number : null };
}

/** « Téléconsultation à 14 h 30 · demande n° TE-2027-0007-000012 ». */
export function reminderSentence({ time, number }: AppointmentReminder): string {
  const [hour = '', minute = ''] = time.split(':');
  const clock = `${Number(hour)}${NBSP}h${minute === '00' ? '' : `${NBSP}${minute}`}`;
  const about = number === null ? '' : ` · demande n°${NBSP}${number}`;
  return `Téléconsultation à ${clock}${about}`;
}
