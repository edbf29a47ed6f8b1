import { z } from 'zod';
import { Instant } from './session.ts';

const Count = z.number().int().nonnegative();

/** What the screen of a workstation that was declared lost may know before the printed key is given. */
export const ClosedView = z.strictObject({
  /** When this workstation learnt it. */
  closedAt: Instant,
  /** When its queue was last handed over; null: never. */
  handedOverAt: Instant.nullable(),
});

export const ClosedKey = z.strictObject({ recoveryKey: z.string().max(200) });

/** What was never sent, in counts, and the words that the archive will open with. */
export const QueuePlan = z.strictObject({
  passphrase: z.string(),
  words: Count,
  wordsInList: Count,
  bits: Count,
  /** Requests of which something never left. */
  requests: Count,
  /** Changes of residents' files and what else belongs to no request. */
  others: Count,
  originals: Count,
  bytes: Count,
});

/** Null when no folder was chosen. */
export const HandOverAnswer = z.strictObject({ fileName: z.string().nullable() });

export type ClosedView = z.infer<typeof ClosedView>;
export type QueuePlan = z.infer<typeof QueuePlan>;
