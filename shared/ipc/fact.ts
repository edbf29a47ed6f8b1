import { z } from 'zod';
import { Answer } from '../forms/answers.ts';
import { FormerFile } from './merge.ts';
import { PatientDetail } from './patient.ts';
import { Instant } from './session.ts';

/** One stable fact of a resident's file, as the last signed request that said it; the window confirms, never fills. */
export const StableFact = z.strictObject({
  linkId: z.string().max(120),
  answer: Answer,
  notedAt: Instant,
  authorName: z.string(),
});

/** A resident's file: who she is, and what is known of her between two requests. */
export const PatientRecord = z.strictObject({
  ...PatientDetail.shape,
  /** Empty for those who write no request. */
  facts: z.array(StableFact),
  /** Files of the same person that were put into this one; none of them is on any list. */
  former: z.array(FormerFile),
});

export type PatientRecord = z.infer<typeof PatientRecord>;
