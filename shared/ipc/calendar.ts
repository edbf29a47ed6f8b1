import { z } from 'zod';
import { CivilDate } from './patient.ts';
import { Id, Instant } from './session.ts';

const Colleague = z.strictObject({ roleId: Id, name: z.string() });

/** An absence as it is shown. `waiting`: declared here, and the platform does not have it yet. */
export const AbsenceRow = z.strictObject({
  id: Id,
  queue: z.string(),
  personName: z.string(),
  substituteName: z.string().nullable(),
  from: CivilDate,
  to: CivilDate,
  mine: z.boolean(),
  /** The person at the screen takes her place. */
  byMe: z.boolean(),
  waiting: z.boolean(),
});

export const TeamCalendar = z.strictObject({
  queue: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  /** The person at the screen is an expert of it, and may declare her absence there. */
  mine: z.boolean(),
  /** The weekly slots to come; `cancelled` says why one does not take place. */
  sittings: z.array(
    z.strictObject({
      date: CivilDate,
      at: Instant,
      cancelled: z.enum(['holiday', 'absence']).nullable(),
    }),
  ),
  /** Who may take her place: the other experts of the team. */
  colleagues: z.array(Colleague),
});

export const Calendar = z.strictObject({
  teams: z.array(TeamCalendar),
  /** Those that are not over, the soonest first. */
  absences: z.array(AbsenceRow),
  /** Public holidays of the coming twelve months, civil dates in order. */
  holidays: z.array(CivilDate),
});

export const NewAbsence = z.strictObject({
  queue: z.string().max(40),
  from: CivilDate,
  to: CivilDate,
  /** PractitionerRole of the substitute; null when nobody takes her place. */
  substituteRoleId: Id.nullable(),
});

/** How many waiting requests have another date since. */
export const Moved = z.strictObject({ moved: z.number().int().nonnegative() });

export type Calendar = z.infer<typeof Calendar>;
export type TeamCalendar = z.infer<typeof TeamCalendar>;
export type AbsenceRow = z.infer<typeof AbsenceRow>;
export type NewAbsence = z.infer<typeof NewAbsence>;
