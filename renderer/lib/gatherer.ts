interface GathererOptions<T> {
  /** Takes all that was gathered, in the order in which it came; never nothing. */
  readonly take: (gathered: readonly T[]) => void;
  /** Runs a task later; returns its cancellation. */
  readonly later: (task: () => void, delayMs: number) => () => void;
}

export interface Gatherer<T> {
  readonly add: (one: T) => void;
  /** Forgets what was not taken. */
  readonly stop: () => void;
}

/** What belongs to one act comes within this time, ms; nobody sees so short a wait. */
export const gatherMs = 100;
/** From one taking to the next at least, ms. */
export const restMs = 200;

/** Hands on together what comes together: soon after the first of it, and a few times a second while more keeps coming. */
export function createGatherer<T>({ take, later }: GathererOptions<T>): Gatherer<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | null = null;

  const hand = (): void => {
    cancel = null;
    if (waiting.length === 0) return;
    const gathered = waiting;
    waiting = [];
    cancel = later(hand, restMs);
    take(gathered);
  };

  return {
    add(one) {
      waiting.push(one);
      cancel ??= later(hand, gatherMs);
    },
    stop() {
      cancel?.();
      cancel = null;
      waiting = [];
    },
  };
}
