import { Nothing } from '../session.ts';
import {
  SittingPrepare,
  SittingPrepared,
  SittingRelease,
  SittingReleased,
  SittingState,
} from '../sitting.ts';
import { entry } from './entry.ts';

/** The cases that an expert takes with her. */
export const sittingEntries = {
  'sitting:read': entry('record', Nothing, SittingState),
  'sitting:prepare': entry('record', SittingPrepare, SittingPrepared),
  'sitting:release': entry('record', SittingRelease, SittingReleased),
} as const;
