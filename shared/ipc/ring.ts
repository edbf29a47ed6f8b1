import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** How it stands with one of those who are rung in turn (`hub/README.md` 8, « Live »). */
export const RingTurnState = z.enum([
  'waits',
  'rings',
  'unanswered',
  'declined',
  'busy',
  'absent',
  'lost',
]);

/** Whom a call reaches: what the caller is told while it rings, and once nobody answered. */
export const Reach = z.strictObject({
  /** Those who had their turn, who rings, who is next. A name is null for a side that is rung as one, or not known here. */
  turns: z.array(
    z.strictObject({
      /** PractitionerRole; null for a side. */
      by: Id.nullable(),
      name: z.string().nullable(),
      state: RingTurnState,
    }),
  ),
  /** Whom the caller wanted before the others; null where the side was rung as it stands. */
  first: z.string().nullable(),
  /** Who was rung and said when she calls back. */
  callBack: z.strictObject({ name: z.string().nullable(), at: Instant }).nullable(),
  /** The number of the service that was rung; null where none is known here. */
  phone: z.string().nullable(),
});

/** A call that nobody here answered, or one that somebody here promised. */
export const CallNotice = z.strictObject({
  callId: Id,
  kind: z.enum(['missed', 'callBack']),
  requestId: Id,
  /** When it rang here, by this workstation's clock. */
  rungAt: Instant,
  /** When it was promised for; null for a missed one. */
  dueAt: Instant.nullable(),
  isDue: z.boolean(),
  /** What is known here of the request; null while it has not come, or no more. */
  request: z
    .strictObject({
      number: z.string().nullable(),
      specialty: z.string(),
      establishmentName: z.string(),
      patientFamily: z.string(),
      patientGiven: z.string(),
    })
    .nullable(),
});

export type RingTurnState = z.infer<typeof RingTurnState>;
export type Reach = z.infer<typeof Reach>;
export type CallNotice = z.infer<typeof CallNotice>;
