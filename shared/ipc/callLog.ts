import { z } from 'zod';
import { RequestRow } from './home.ts';
import { PastCall } from './pastCall.ts';

/** Calls told on one page. */
export const mostCalls = 100;

/** Calls that are over, with the request each was about. */
export const CallLog = z.strictObject({
  /** The latest first; at most the number of `mostCalls`. */
  calls: z.array(z.strictObject({ call: PastCall, row: RequestRow })),
});
export type CallLog = z.infer<typeof CallLog>;
