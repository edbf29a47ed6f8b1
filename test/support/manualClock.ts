import type { Clock } from '../../electron/vault/clock.ts';

export interface ManualClock extends Clock {
  /** Lets time pass: timers that fall due are called in order. */
  readonly advance: (ms: number) => void;
  /** Moves the calendar alone, as a person or a time server does. */
  readonly moveCalendar: (ms: number) => void;
  /** The machine sleeps: the calendar goes on, timers and the monotonic clock do not. */
  readonly sleep: (ms: number) => void;
}

/** A clock that only moves when a test says so. */
export function manualClock(start = new Date('2026-03-10T03:12:00Z')): ManualClock {
  let wall = start.getTime();
  let monotonic = 1000;
  let timers: { at: number; callback: () => void }[] = [];
  const moveCalendar = (ms: number): void => {
    wall += ms;
  };
  const advance = (ms: number): void => {
    const end = monotonic + ms;
    for (;;) {
      const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      timers = timers.filter((timer) => timer !== due);
      wall += due.at - monotonic;
      monotonic = due.at;
      due.callback();
    }
    wall += end - monotonic;
    monotonic = end;
  };
  return {
    now: () => new Date(wall),
    monotonicMs: () => monotonic,
    startTimer: (delayMs, callback) => {
      const timer = { at: monotonic + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance,
    moveCalendar,
    sleep: moveCalendar,
  };
}
