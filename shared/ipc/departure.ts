import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** An answer of hers that is signed and has not left: it can be taken back. */
export const Departing = z.strictObject({
  requestId: Id,
  patientFamily: z.string(),
  patientGiven: z.string(),
  signedAt: Instant,
  /** Until when it stays; null when it leaves as soon as it can. */
  leavesAt: Instant.nullable(),
});

export type Departing = z.infer<typeof Departing>;
