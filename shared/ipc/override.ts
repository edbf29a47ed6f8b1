import { z } from 'zod';
import { overrideCodes } from '../domain/overrides.ts';
import { Instant } from './session.ts';

/** A month of the calendar in Paris, `2026-11`. */
export const OverrideMonth = z.strictObject({
  month: z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/),
});

/** What was passed over in one month: codes and counts, nothing of anybody's health and nobody's name but the reviewer's. */
export const OverrideReview = OverrideMonth.extend({
  lines: z.array(
    z.strictObject({
      code: z.enum(overrideCodes),
      count: z.number().int().positive(),
      /** In how many requests. */
      requests: z.number().int().positive(),
    }),
  ),
  /** Requests and opinions signed that month, with or without an override. */
  signed: z.number().int().nonnegative(),
  /** The last time that somebody said that this month was reviewed. */
  reviewed: z.strictObject({ at: Instant, name: z.string() }).nullable(),
});

export type OverrideReview = z.infer<typeof OverrideReview>;
