import { z } from 'zod';
import { RequestRow } from './home.ts';
import { PastCall } from './pastCall.ts';

/** Calls told on one page. */
export const mostCalls = 100;

/** A call as the list tells it; who signed its record stands with the request. */
export const LoggedCall = PastCall.omit({ signedBy: true, signatureVerified: true });

/** Calls that are over, with the request each was about. */
export const CallLog = z.strictObject({
  /** The latest first; at most the number of `mostCalls`. */
  calls: z.array(z.strictObject({ call: LoggedCall, row: RequestRow })),
});
export type CallLog = z.infer<typeof CallLog>;
