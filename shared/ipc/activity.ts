import { z } from 'zod';
import { CivilDate } from './patient.ts';

const Count = z.number().int().nonnegative();
/** Hours, rounded to a tenth; null when nothing was answered. */
const Hours = z.number().nonnegative().nullable();

/** Civil dates, both included. */
export const Period = z.strictObject({ from: CivilDate, to: CivilDate });

const Delay = z.strictObject({ median: Hours, p90: Hours });

/** What the records of this workstation say of the requests that were answered or refused in a period. */
export const Activity = z.strictObject({
  /** The days that the records cover at all; null when there are none. */
  covers: Period.nullable(),
  answered: Count,
  refused: Count,
  complements: Count,
  unreadable: Count,
  delay: Delay,
  bySpecialty: z.array(Delay.extend({ code: z.string(), answered: Count, refused: Count })),
  byEstablishment: z.array(z.strictObject({ name: z.string(), answered: Count })),
  /** `2026-11`, without gaps from the first to the last. */
  byMonth: z.array(z.strictObject({ month: z.string(), answered: Count, refused: Count })),
  refusals: z.array(z.strictObject({ reason: z.string(), count: Count })),
  /** The exercise is on, and may be filled with a fictitious year of the region. */
  mayFill: z.boolean(),
});

export const BillingSaved = z.strictObject({
  saved: z.boolean(),
  lines: Count,
  /** Acts above the yearly limit, which are in the file with a remark. */
  beyond: Count,
});

export type Period = z.infer<typeof Period>;
export type Activity = z.infer<typeof Activity>;
export type BillingSaved = z.infer<typeof BillingSaved>;
