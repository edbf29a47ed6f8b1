import { z } from 'zod';
import { requestStates, transitionIds } from '../domain/requestState.ts';
import { Instant } from './session.ts';

/** One move of a request: who, when, from which state to which, and why. */
export const HistoryStep = z.strictObject({
  transition: z.enum(transitionIds),
  at: Instant,
  /** Null for a move that the platform made by itself. */
  authorName: z.string().nullable(),
  /** Who filled what another signed; null when the signer did. */
  preparedBy: z.string().nullable(),
  /** To whom it was given; absent for every act but « Confier ». */
  assignedTo: z.string().exactOptional(),
  /** Signed here, and no receipt of the platform names it yet. */
  awaitingHub: z.literal(true).exactOptional(),
  /** Null when the acts that are here do not tell. */
  from: z.enum(requestStates).nullable(),
  to: z.enum(requestStates).nullable(),
  /** Code of the reason, when it comes from a list. */
  reasonCode: z.string().nullable(),
  /** The reason as it was written; null when there is none, and once the content is hidden. */
  reason: z.string().nullable(),
});

export type HistoryStep = z.infer<typeof HistoryStep>;
