import { z } from 'zod';
import { questionKinds } from '../domain/complement.ts';
import { refusalReasons } from '../domain/refusalReason.ts';
import { ProposedWithMove } from './appointment.ts';
import { RequestImage } from './request.ts';
import { Id, Instant } from './session.ts';

const reason = z.string().trim().min(3).max(300);
/** Read by a nurse who must act on it: a few sentences. */
const advice = z.string().trim().min(3).max(2000);

/** T9 « Libérer », T21 « Saisie par erreur »: why, in words, for both sides. */
export const WithReason = z.strictObject({ id: Id, reason });

export const ComplementQuestion = z.strictObject({
  kind: z.enum(questionKinds),
  text: z.string().trim().min(3).max(300),
});

/** T10. */
export const AskComplement = z.strictObject({
  id: Id,
  questions: z.array(ComplementQuestion).min(1).max(8),
});

/** One answer being written; null while nothing was written. Pictures are kept beside, by slot. */
export const ReplyAnswer = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().max(2000) }),
    z.strictObject({ kind: z.literal('notFeasible'), reason: z.string().max(300) }),
    z.strictObject({ kind: z.literal('pictures') }),
  ])
  .nullable();

/** T11 while it is written: the questions asked last, and what the establishment has answered so far. */
export const Reply = z.strictObject({
  questions: z.array(ComplementQuestion),
  answers: z.array(ReplyAnswer),
  images: z.array(RequestImage),
  savedAt: Instant.nullable(),
});

export const SaveReply = z.strictObject({ id: Id, answers: z.array(ReplyAnswer).max(8) });

/** T12: the tray it goes to, by its code. */
export const Redirect = z.strictObject({ id: Id, queue: z.string().min(1).max(40), reason });

/** T13: `call` goes with `urgence-reorientee-15` and with nothing else. */
export const Refuse = z.strictObject({
  id: Id,
  reason: z.enum(refusalReasons),
  advice,
  call: z.strictObject({ who: z.string().trim().min(2).max(120), at: Instant }).nullable(),
});

/** T15: `start` null is « à programmer ». */
export const Convert = z.strictObject({
  id: Id,
  to: z.enum(['to-teleconsultation', 'to-consultation']),
  advice,
  start: Instant.nullable(),
  /** Place, transport, what to prepare. */
  instruction: z.string().trim().min(3).max(500),
  /** A teleconsultation at `start`, or at one of these, that the establishment is asked to confirm. */
  proposed: ProposedWithMove.optional(),
});

/** T17: what changed, in one line. */
export const CorrectOpinion = z.strictObject({ requestId: Id, reason });

/** T21: both confirmations are given on screen; nothing is marked without. */
export const MarkError = WithReason.extend({
  confirmed: z.literal(true),
  /** Whose request it should have been, when it was made for the wrong person. */
  rightPatientId: Id.nullable().default(null),
});

/** T22: the same question, said by who reopens. */
export const Reopen = z.strictObject({ id: Id, sameQuestion: z.literal(true) });

export type ReplyAnswer = z.infer<typeof ReplyAnswer>;
export type Reply = z.infer<typeof Reply>;
