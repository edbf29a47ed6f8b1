import { z } from 'zod';
import {
  CallBegin,
  CallDevice,
  CallDevices,
  CallEnd,
  CallFingerprint,
  CallNow,
  CallSignal,
  CallSignals,
  CallSubject,
  OfCall,
  OfShown,
  OfStill,
  ShownPixels,
} from '../call.ts';
import { RequestImage } from '../request.ts';
import { Id, Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** The call between two workstations. */
export const callsEntries = {
  'call:read': entry('record', Nothing, CallNow),
  'call:begin': entry('record', CallBegin, CallNow),
  'call:ring': entry('record', OfCall, Nothing),
  'call:accept': entry('record', OfCall, Nothing),
  'call:decline': entry('record', OfCall, Nothing),
  'call:nameRead': entry('record', OfCall, Nothing),
  'call:secure': entry('record', OfCall.extend({ fingerprint: CallFingerprint }), Nothing),
  'call:confirmWords': entry('record', OfCall, Nothing),
  /** What the next call opens, and what a call that goes on uses from now on. */
  'call:devices': entry('record', Nothing, CallDevices),
  'call:chooseDevice': entry('record', CallDevice, Nothing),
  /** Asked before the first picture passes, and again when it changes. */
  'call:setSubject': entry('record', CallSubject, Nothing),
  /** Pictures and sound stopped and are being built again. */
  'call:interrupted': entry('record', OfCall, Nothing),
  'call:askStill': entry('record', OfCall, Nothing),
  /** « Montrer cette image »: what the window draws in the place of its camera. */
  'call:show': entry('record', OfShown, ShownPixels),
  /** Pictures of calls about a request that nobody has signed into it yet. */
  'call:stills': entry('record', z.strictObject({ requestId: Id }), z.array(RequestImage)),
  'call:joinStill': entry('record', OfStill, Nothing),
  'call:signal': entry('record', OfCall.extend({ data: CallSignal }), Nothing),
  'call:receive': entry('record', OfCall, CallSignals),
  'call:end': entry('record', CallEnd, Nothing),
} as const;
