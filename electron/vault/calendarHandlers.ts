import type { Handlers } from './door.ts';
import type { CalendarService } from './services/calendar/calendarService.ts';

type CalendarEntries = Extract<keyof Handlers, `calendar:${string}` | `absence:${string}`>;

/** The entries of the calendar. */
export function createCalendarHandlers(calendar: CalendarService): Pick<Handlers, CalendarEntries> {
  return {
    'calendar:read': (_input, call) => calendar.read(call.session()),
    'absence:declare': (input, call) => calendar.declare(call.session(), input),
    'absence:withdraw': ({ id }, call) => calendar.withdraw(call.session(), id),
  };
}
