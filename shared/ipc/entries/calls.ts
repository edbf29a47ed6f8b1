import { CallEnd, CallFingerprint, CallNow, CallSignal, CallSignals, OfCall } from '../call.ts';
import { Nothing } from '../session.ts';
import { entry, OfRequest } from './entry.ts';

/** The call between two workstations. */
export const callsEntries = {
  'call:read': entry('record', Nothing, CallNow),
  'call:begin': entry('record', OfRequest, CallNow),
  'call:ring': entry('record', OfCall, Nothing),
  'call:accept': entry('record', OfCall, Nothing),
  'call:decline': entry('record', OfCall, Nothing),
  'call:nameRead': entry('record', OfCall, Nothing),
  'call:secure': entry('record', OfCall.extend({ fingerprint: CallFingerprint }), Nothing),
  'call:confirmWords': entry('record', OfCall, Nothing),
  'call:signal': entry('record', OfCall.extend({ data: CallSignal }), Nothing),
  'call:receive': entry('record', OfCall, CallSignals),
  'call:end': entry('record', CallEnd, Nothing),
} as const;
