import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Id, Instant } from './session.ts';

/** A sitting has about forty cases; more at once would keep from colleagues what nobody can answer in one. */
export const mostReserved = 100;

const SittingCases = z.array(Id).min(1).max(mostReserved);

/** « Préparer la séance »: the cases she sees, in reading order. */
export const SittingPrepare = z.strictObject({ requestIds: SittingCases });

export const SittingPrepared = z.strictObject({
  /** Hers by the hub's word; in the exercise, which has none, by her own. */
  reserved: z.array(Id),
  /** A colleague has them, or they wait for an expert no more. */
  refused: z.array(Id),
  /** The hub did not answer about these: they stand as they stood. */
  unanswered: z.array(Id),
});

/** « Tout libérer »: those among these that are hers. */
export const SittingRelease = z.strictObject({
  requestIds: SittingCases,
  reason: z.string().trim().min(3).max(300),
});

export const SittingReleased = z.strictObject({
  released: z.array(Id),
  /** As they stood: not hers any more, or not without the hub's word. */
  kept: z.array(Id),
});

/** One copy of a picture that is not on this workstation yet. */
export const MissingCopy = z.strictObject({
  /** Its place in the form and the words of that place, as wherever else the picture is named. */
  slot: z.string().max(60),
  title: z.string(),
  kind: z.enum(['preview', 'original']),
  bytes: z.number().int().nonnegative(),
  /** Why the last try did not bring it; null when none failed. */
  error: z.enum(errorCodes).nullable(),
});

export const SittingCase = z.strictObject({
  requestId: Id,
  reservedUntil: Instant,
  /** The reservation has ended by this workstation's clock: it is no longer hers, whatever else is here. */
  lapsed: z.boolean(),
  /** False while the reservation itself waits for the hub's word. */
  confirmed: z.boolean(),
  /** Everything the request names in writing is here: the patient, the form, the record of each picture. */
  textHere: z.boolean(),
  missing: z.array(MissingCopy),
});

/** What is hers without network, and what of it is here; sizes are of what has not lapsed. */
export const SittingState = z.strictObject({
  cases: z.array(SittingCase),
  /** Of the pictures of what is reserved: previews and originals, as they travel. */
  bytesHere: z.number().int().nonnegative(),
  bytesMissing: z.number().int().nonnegative(),
  /** This disk has no room for what is missing, besides what drafts need. */
  diskFull: z.boolean(),
});

export type SittingPrepared = z.infer<typeof SittingPrepared>;
export type SittingReleased = z.infer<typeof SittingReleased>;
export type SittingCase = z.infer<typeof SittingCase>;
export type MissingCopy = z.infer<typeof MissingCopy>;
export type SittingState = z.infer<typeof SittingState>;
