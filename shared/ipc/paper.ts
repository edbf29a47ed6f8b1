import { z } from 'zod';
import { Instant } from './session.ts';

/** One time that a request went on paper here. */
export const PaperCopy = z.strictObject({
  printedAt: Instant,
  /** False when the hub did not have its text by then: the sheet says « NON TRANSMISE ». */
  transmitted: z.boolean(),
});

export type PaperCopy = z.infer<typeof PaperCopy>;
