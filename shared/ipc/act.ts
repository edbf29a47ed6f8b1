import { z } from 'zod';
import { RequestState } from './home.ts';
import { Id, Instant } from './session.ts';

/** T20, « Annuler la demande ». The reason is written in the request, for both sides. */
export const CancelRequest = z.strictObject({
  id: Id,
  reason: z.string().trim().min(3).max(300),
});

/** `cancelled`: it had not left, nothing leaves; `waiting`: the platform has it, and decides. */
export const CancelAnswer = z.strictObject({ outcome: z.enum(['cancelled', 'waiting']) });

/** One act about a request that waits for a person: refused by the hub, or in conflict with what it has. */
export const BlockedAct = z.strictObject({
  actId: Id,
  what: z.enum(['request', 'opinion', 'acknowledgement', 'cancellation', 'patient', 'other']),
  phase: z.enum(['refused', 'conflict']),
  /** A reason code of the hub's contract, section 9. */
  reason: z.string().nullable(),
});

/** Something signed here that came too late: what the hub had instead stands. */
export const OvertakenAct = z.strictObject({
  what: z.enum(['opinion', 'acknowledgement', 'cancellation', 'other']),
  signedAt: Instant,
  foundState: RequestState.nullable(),
  foundBy: z.string().nullable(),
});

export type BlockedAct = z.infer<typeof BlockedAct>;
export type OvertakenAct = z.infer<typeof OvertakenAct>;
