import { CallLog } from '../callLog.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** « Appels »: what became of the calls about every request that is here. */
export const callLogEntries = {
  'callLog:read': entry('record', Nothing, CallLog),
} as const;
