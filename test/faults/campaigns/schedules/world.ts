/** Simulated time: one queue of events for every workstation, the line and the hub. Nothing in it waits for the machine. */
export interface World {
  /** Milliseconds since the schedule began: the true time, which no workstation's calendar has to show. */
  readonly now: () => number;
  /** Calls `work` after `delayMs`; the function answered takes it back. */
  readonly after: (delayMs: number, work: () => void) => () => void;
  /** Lets events happen until that instant, each with everything that follows from it at once. */
  readonly runUntil: (end: number, look: () => void) => Promise<void>;
}

/** When schedules begin; a summer night, so that nothing depends on the day they are run. */
export const begin = Date.parse('2026-07-10T03:12:00Z');

interface Event {
  readonly at: number;
  readonly number: number;
  readonly work: () => void;
}

export function createWorld(): World {
  let now = 0;
  let numbers = 0;
  let events: Event[] = [];
  return {
    now: () => now,
    after: (delayMs, work) => {
      numbers += 1;
      const event = { at: now + Math.max(0, delayMs), number: numbers, work };
      const place = events.findIndex(({ at }) => at > event.at);
      if (place < 0) events.push(event);
      else events.splice(place, 0, event);
      return () => {
        events = events.filter((one) => one !== event);
      };
    },
    runUntil: async (end, look) => {
      for (;;) {
        await consequences();
        look();
        const [next] = events;
        if (next === undefined || next.at > end) break;
        events.shift();
        now = next.at;
        next.work();
      }
      now = end;
    },
  };
}

/** Every promise that can be kept without anything else happening has been kept. */
function consequences(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
