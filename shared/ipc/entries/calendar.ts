import { Calendar, Moved, NewAbsence } from '../calendar.ts';
import { Nothing } from '../session.ts';
import { entry, WithId } from './entry.ts';

/** When the teams sit, and who is away. */
export const calendarEntries = {
  'calendar:read': entry('record', Nothing, Calendar),
  'absence:declare': entry('record', NewAbsence, Moved),
  'absence:withdraw': entry('record', WithId, Moved),
} as const;
