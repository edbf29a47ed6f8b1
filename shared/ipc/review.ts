import { z } from 'zod';
import { Id, Instant } from './session.ts';

/** A draft and the doctor who signs it (T2, T4): it waits for her, or she sent it back and said why. */
export const DraftReview = z.strictObject({
  state: z.enum(['submitted', 'returned']),
  at: Instant,
  /** Who submitted it, or sent it back. */
  authorName: z.string(),
  comment: z.string().nullable(),
});

/** T4: read by who wrote the draft, and acted on. */
export const GiveBackDraft = z.strictObject({
  id: Id,
  comment: z.string().trim().min(3).max(300),
});
