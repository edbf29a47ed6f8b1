import { FollowUpBoard, Remind, SettleFollowUp } from '../followUp.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** What an opinion leaves to do, and what became of it. */
export const followUpEntries = {
  'followUp:list': entry('record', Nothing, FollowUpBoard),
  'followUp:settle': entry('record', SettleFollowUp, Nothing),
  'followUp:remind': entry('record', Remind, Nothing),
} as const;
