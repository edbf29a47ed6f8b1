import type { Handlers } from './door.ts';
import type { ActivityService } from './services/activity/activityService.ts';

type ActivityEntries = Extract<keyof Handlers, `activity:${string}`>;

/** The entries of the figures. */
export function createActivityHandlers(activity: ActivityService): Pick<Handlers, ActivityEntries> {
  return {
    'activity:read': (period, call) => activity.read(call.session(), period),
    'activity:export': (period, call) => activity.export(call.session(), period),
    'activity:exportBilling': (period, call) => activity.exportBilling(call.session(), period),
    'activity:fill': (_input, call) => activity.fill(call.session()),
  };
}
