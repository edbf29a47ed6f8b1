/** Time as the vault sees it, handed in so that tests can move it. */
export interface Clock {
  /** What the machine's calendar says; a person may change it at any time. */
  readonly now: () => Date;
  /** Milliseconds that only go forward, from an unspecified start. */
  readonly monotonicMs: () => number;
  /** Calls back once after `delayMs`; the function answered cancels. */
  readonly startTimer: (delayMs: number, callback: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  startTimer: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
