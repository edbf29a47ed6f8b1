import { CaseShown, ShowCase } from '../secondScreen.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** The pictures of a reading, on a second screen. */
export const secondScreenEntries = {
  'secondScreen:show': entry('record', ShowCase, Nothing),
  'secondScreen:read': entry('record', Nothing, CaseShown),
} as const;
