import { z } from 'zod';
import { retentionChoices } from '../domain/retention.ts';
import { Id, Instant } from './session.ts';

/** Days and months after closing; only the periods of the list, so that none is shorter than the rule. */
export const RetentionSettings = z.strictObject({
  requestDays: z.literal(retentionChoices.requestDays),
  originalDays: z.literal(retentionChoices.originalDays),
  previewMonths: z.literal(retentionChoices.previewMonths),
});

/** Why nothing is being removed now. `clock`: this machine's does not agree with the hub's. */
export const RetentionPause = z.enum(['practice', 'hubUnheard', 'clock', 'export', 'backup']);

export const RetentionView = z.strictObject({
  periods: RetentionSettings,
  /** The last run that removed anything. */
  cleared: z
    .strictObject({
      at: Instant,
      requests: z.number().int().nonnegative(),
      originals: z.number().int().nonnegative(),
      previews: z.number().int().nonnegative(),
      bytes: z.number().int().nonnegative(),
    })
    .nullable(),
  /** Bytes of pictures kept here. */
  heldOriginals: z.number().int().nonnegative(),
  heldPreviews: z.number().int().nonnegative(),
  archivedRequests: z.number().int().nonnegative(),
  pause: RetentionPause.nullable(),
});

/** How far what was asked for is: on its way, at the next contact, or nowhere since this workstation has no hub. */
export const FetchAnswer = z.strictObject({ reach: z.enum(['coming', 'offline', 'none']) });

/** A request of a resident that is at the hub only. */
export const ArchivedLine = z.strictObject({
  id: Id,
  number: z.string().nullable(),
  authoredOn: Instant.nullable(),
  closedAt: Instant,
  wanted: z.boolean(),
  /** The hub was asked and did not give it. */
  refused: z.boolean(),
});

export const ArchivedList = z.strictObject({ lines: z.array(ArchivedLine) });

export type RetentionSettings = z.infer<typeof RetentionSettings>;
export type RetentionPause = z.infer<typeof RetentionPause>;
export type RetentionView = z.infer<typeof RetentionView>;
export type FetchAnswer = z.infer<typeof FetchAnswer>;
export type ArchivedList = z.infer<typeof ArchivedList>;
