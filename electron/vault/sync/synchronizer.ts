import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { backoffMs, longestDelayMs } from './backoff.ts';
import { HubFailure, standingIn } from './hubFailure.ts';

export type EngineState =
  | 'notEnrolled'
  | 'idle'
  | 'pushing'
  | 'pulling'
  | 'offline'
  | 'signInNeeded'
  | 'revoked'
  | 'lost';

export interface EngineParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** One run; null when this workstation belongs to no hub. Answers a failure that calls for another run soon. */
  readonly run: (() => Promise<HubFailure | null>) | null;
  /** Milliseconds until something in the queue becomes due; null when nothing waits for its hour. */
  readonly nextDueMs: () => number | null;
  readonly onState: (state: EngineState) => void;
  /** Something that is not a failure of the line: this disk, or a bug. */
  readonly onStopped: (error: unknown) => void;
}

export interface Synchronizer {
  readonly state: () => EngineState;
  readonly enter: (phase: 'pushing' | 'pulling') => void;
  /**
   * Runs now; during a run it is remembered and served once. Resolves when nothing is asked any more.
   * @param isNews the hub has something new; nobody here asked
   */
  readonly wake: (isNews?: boolean) => Promise<void>;
  /** True when anybody asked since the last round began. */
  readonly isWanted: () => boolean;
  /** True when it was somebody here. */
  readonly isPressing: () => boolean;
  readonly startRound: () => void;
  /** Something arrived: the delay after the next failure is that of a first one. */
  readonly progressed: () => void;
  /** Ends the timers; the run under way ends with its connections. */
  readonly stop: () => Promise<void>;
}

/** Without news the feed is asked at least this often. */
const pollMs = 60_000;
const shortestPauseMs = 500;

/** The engine: one run at a time, timers between, three places to wait. */
export function createSynchronizer(parts: EngineParts): Synchronizer {
  const { clock, random } = parts;
  let state: EngineState = parts.run === null ? 'notEnrolled' : 'offline';
  let running: Promise<void> | null = null;
  let wanted = false;
  let pressing = false;
  let stopped = false;
  let failures = 0;
  let cancelTimer: () => void = () => {};

  const enter = (next: EngineState): void => {
    if (next === state) return;
    state = next;
    parts.onState(next);
  };
  const schedule = (delayMs: number): void => {
    cancelTimer();
    if (stopped) return;
    cancelTimer = clock.startTimer(Math.max(delayMs, shortestPauseMs), () => void wake());
  };
  const runAndSchedule = async (run: () => Promise<HubFailure | null>): Promise<void> => {
    try {
      const trouble = await run();
      failures = trouble === null ? 0 : failures + 1;
      const again = trouble === null ? pollMs : backoffMs(failures, random, trouble.retryAfterMs);
      enter('idle');
      schedule(Math.min(again, pollMs, parts.nextDueMs() ?? pollMs));
    } catch (error) {
      // Whatever a run meets while it is being ended is not a failure: the store may be closing.
      if (stopped) return;
      failures += 1;
      schedule(pauseAfter(error));
    }
  };
  const pauseAfter = (error: unknown): number => {
    if (error instanceof HubFailure && error.kind === 'authentication') {
      enter(standingIn(error) ?? 'signInNeeded');
      return longestDelayMs;
    }
    if (!(error instanceof HubFailure)) parts.onStopped(error);
    enter(error instanceof AppFailure ? 'idle' : 'offline');
    const requested = error instanceof HubFailure ? error.retryAfterMs : null;
    return backoffMs(failures, random, requested);
  };
  const wake = (isNews = false): Promise<void> => {
    wanted = true;
    pressing = pressing || !isNews;
    if (stopped || parts.run === null) return Promise.resolve();
    running ??= serve(parts.run).finally(() => {
      running = null;
    });
    return running;
  };
  const startRound = (): void => {
    wanted = false;
    pressing = false;
  };
  const serve = async (run: () => Promise<HubFailure | null>): Promise<void> => {
    cancelTimer();
    do {
      startRound();
      await runAndSchedule(run);
    } while (wanted && !stopped);
  };

  return {
    state: () => state,
    enter,
    wake,
    isWanted: () => wanted,
    isPressing: () => pressing,
    startRound,
    progressed: () => {
      failures = 0;
    },
    stop: async () => {
      stopped = true;
      cancelTimer();
      await running;
      cancelTimer();
    },
  };
}
