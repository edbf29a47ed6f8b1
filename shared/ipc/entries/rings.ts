import { z } from 'zod';
import { OfCall } from '../call.ts';
import { CallNotice } from '../ring.ts';
import { Nothing } from '../session.ts';
import { Colleague } from '../team.ts';
import { entry, OfRequest } from './entry.ts';

/** Reaching somebody: what is answered besides yes and no, and what is left of calls that did not reach her. */
export const ringEntries = {
  /** Those of the team whom a call about this request may name first. */
  'ring:doctors': entry('record', OfRequest, z.strictObject({ doctors: z.array(Colleague) })),
  /** « Rappeler dans 10 min », said to who rings. */
  'ring:later': entry('record', OfCall, Nothing),
  /** Missed calls and promised ones, for the person at the screen, the oldest first. */
  'ring:notices': entry('record', Nothing, z.strictObject({ notices: z.array(CallNotice) })),
  /** A missed call was seen; a promised one is dropped. */
  'ring:seen': entry('record', OfCall, Nothing),
  /** A promised call is put off. */
  'ring:postpone': entry('record', OfCall, Nothing),
} as const;
