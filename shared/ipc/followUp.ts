import { z } from 'zod';
import { followUpKinds, followUpResults, outcomes, transmissionWays } from '../domain/followUp.ts';
import { RequestRow } from './home.ts';
import { CivilDate } from './patient.ts';
import { Id, Instant } from './session.ts';

/** One thing that an opinion leaves to do at the establishment, with what became of it. */
export const FollowUp = z.strictObject({
  id: Id,
  kind: z.enum(followUpKinds),
  /** In the words of the answer; of an outcome, the days after which it is asked. */
  words: z.string(),
  dueOn: CivilDate.nullable(),
  /** Of a transmission: a version that was corrected since had gone. */
  again: z.boolean(),
  /** Null while it is open. */
  settled: z
    .strictObject({
      result: z.enum(followUpResults),
      way: z.enum(transmissionWays).nullable(),
      outcome: z.enum(outcomes).nullable(),
      text: z.string(),
      at: Instant,
      authorName: z.string(),
    })
    .nullable(),
});

/** What became of it. A document names the way it went and to whom; what is not done, why; what is handed on, to whom. */
export const SettleFollowUp = z
  .strictObject({
    requestId: Id,
    followUpId: Id,
    result: z.enum(followUpResults),
    way: z.enum(transmissionWays).nullable(),
    outcome: z.enum(outcomes).nullable(),
    text: z.string().trim().max(300),
  })
  .refine(({ result, text }) => result === 'done' || text.length >= 3, { path: ['text'] })
  .refine(({ way, text }) => way === null || text.length >= 2, { path: ['text'] });

/** « Relancer l'établissement », in the words of who writes. */
export const Remind = z.strictObject({ requestId: Id, text: z.string().trim().min(3).max(500) });

/** A request with what it leaves to do. */
export const FollowedRequest = z.strictObject({
  row: RequestRow,
  followUps: z.array(FollowUp),
  /** When the establishment was last reminded of it. */
  remindedAt: Instant.nullable(),
});

export const FollowUpBoard = z.strictObject({
  /** The day on which it was read: what was due before is late. */
  today: CivilDate,
  /** Requests with something open, the soonest due first; at most the number of `mostFollowed`. */
  open: z.array(FollowedRequest),
  /** Answers that the establishment has not acknowledged, the oldest first. */
  unread: z.array(FollowedRequest),
  /** Outcomes told, the latest first. */
  told: z.array(FollowedRequest),
  /** How many outcomes of each kind were told, over everything held here. */
  outcomes: z.array(z.strictObject({ outcome: z.enum(outcomes), count: z.number().int() })),
});

/** Requests in each list of the board. */
export const mostFollowed = 200;

export type FollowUp = z.infer<typeof FollowUp>;
export type SettleFollowUp = z.infer<typeof SettleFollowUp>;
export type FollowedRequest = z.infer<typeof FollowedRequest>;
export type FollowUpBoard = z.infer<typeof FollowUpBoard>;
