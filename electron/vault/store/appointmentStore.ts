import type { ReminderMoment } from '../../../shared/domain/appointment.ts';
import { AppointmentView } from '../../../shared/ipc/appointment.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** One with the request that it is about. */
export interface KeptAppointment {
  readonly requestId: string;
  readonly view: AppointmentView;
}

/** Writes again those of one request. */
export function saveAppointments(
  db: WritableDatabase,
  requestId: string,
  views: readonly AppointmentView[],
): void {
  db.run('DELETE FROM appointment WHERE request_id = ?', requestId);
  for (const view of views) {
    const { starts, ends } = span(view);
    db.run(
      'INSERT OR REPLACE INTO appointment VALUES (?, ?, ?, ?, ?, ?)',
      view.id,
      requestId,
      view.status,
      starts,
      ends,
      JSON.stringify(AppointmentView.parse(view)),
    );
  }
}

/** Of a request that goes for good. */
export function forgetAppointments(db: WritableDatabase, requestId: string): void {
  db.run(
    `DELETE FROM appointment_reminder
     WHERE appointment_id IN (SELECT id FROM appointment WHERE request_id = ?)`,
    requestId,
  );
  db.run('DELETE FROM appointment WHERE request_id = ?', requestId);
}

/** Those whose last moment is after an instant, the soonest first; cancelled ones are not among them. */
export function comingAppointments(
  db: ReadableDatabase,
  after: Date,
  most: number,
): readonly KeptAppointment[] {
  return db
    .all(
      `SELECT request_id, content FROM appointment
       WHERE status IN ('proposed', 'booked') AND ends_at > ? ORDER BY starts_at, id LIMIT ?`,
      after.toISOString(),
      most,
    )
    .map((row) => ({
      requestId: String(row.request_id),
      view: AppointmentView.parse(JSON.parse(String(row.content))),
    }));
}

/** Whom a reminder was given to: the whole workstation, by the system, or a person who put it away. */
export const ofWorkstation = '';

export interface GivenReminder {
  readonly appointmentId: string;
  /** Start of the appointment that it was about, an instant in UTC. */
  readonly startsAt: string;
  readonly moment: ReminderMoment;
  readonly userId: string;
}

/** Answers false when it had been given before. */
export function keepReminder(db: WritableDatabase, one: GivenReminder, now: Date): boolean {
  if (wasReminded(db, one)) return false;
  db.run(
    'INSERT INTO appointment_reminder VALUES (?, ?, ?, ?, ?)',
    one.appointmentId,
    one.startsAt,
    one.moment,
    one.userId,
    now.toISOString(),
  );
  return true;
}

export function wasReminded(db: ReadableDatabase, one: GivenReminder): boolean {
  const row = db.one(
    `SELECT 1 AS found FROM appointment_reminder
     WHERE appointment_id = ? AND starts_at = ? AND moment = ? AND user_id = ?`,
    one.appointmentId,
    one.startsAt,
    one.moment,
    one.userId,
  );
  return row !== undefined;
}

/** The moment that it is booked for; while it is proposed, from its first moment to its last. */
function span({ booked, periods }: AppointmentView): { starts: string; ends: string } {
  const all = booked === null ? periods : [booked];
  const starts = all.map(({ start }) => utc(start)).sort();
  const ends = all.map(({ end }) => utc(end)).sort();
  return { starts: starts[0] ?? '', ends: ends.at(-1) ?? '' };
}

/** Texts of one form sort like the instants that they are. */
function utc(instant: string): string {
  return new Date(instant).toISOString();
}
