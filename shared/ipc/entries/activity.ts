import { z } from 'zod';
import { Activity, BillingSaved, Period } from '../activity.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** The figures of the records kept here, and what is drawn from them. */
export const activityEntries = {
  'activity:read': entry('record', Period, Activity),
  'activity:export': entry('record', Period, z.strictObject({ saved: z.boolean() })),
  'activity:exportBilling': entry('record', Period, BillingSaved),
  'activity:fill': entry('record', Nothing, Period),
} as const;
