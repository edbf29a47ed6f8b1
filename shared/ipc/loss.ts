import { z } from 'zod';
import { Id, Instant } from './session.ts';

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

/** One workstation of this establishment, as the hub knows it. */
export const EstablishmentWorkstation = z.strictObject({
  clientId: Id,
  code: z.string(),
  name: z.string(),
  lastContact: Instant.nullable(),
  lostAt: Instant.nullable(),
  isOwn: z.boolean(),
  isRevoked: z.boolean(),
  /** What it last said was waiting there. */
  waiting: Count.nullable(),
});

export const WorkstationsView = z.strictObject({
  workstations: z.array(EstablishmentWorkstation),
});

/** The window showed what it does before. */
export const DeclareLost = z.strictObject({ clientId: Id, confirmed: z.literal(true) });

/** What a workstation that was declared lost may hold, as far as the hub can know. */
export const LossReport = z.strictObject({
  lostAt: Instant,
  people: z.array(z.string()),
  requests: z.array(
    z.strictObject({
      number: z.string(),
      sentFromThere: z.boolean(),
      /** Null for who sees no record here, and for a resident who is not on this workstation. */
      person: z.string().nullable(),
    }),
  ),
  /** Those of other establishments included, which a team there could read and which are not named. */
  requestCount: Count,
  residents: Count,
  pictures: Count,
});

export type EstablishmentWorkstation = z.infer<typeof EstablishmentWorkstation>;
export type WorkstationsView = z.infer<typeof WorkstationsView>;
export type LossReport = z.infer<typeof LossReport>;
export type ClosedView = z.infer<typeof ClosedView>;
export type QueuePlan = z.infer<typeof QueuePlan>;
