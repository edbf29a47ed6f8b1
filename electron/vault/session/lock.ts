import type { Role } from '../../../shared/domain/roles.ts';
import type { LockSettings } from '../../../shared/ipc/lock.ts';
import type { Clock } from '../clock.ts';

export interface LockTimes {
  /** Without any sign of the person for this long, the screen locks. */
  readonly idleMs: number;
  /** How long before that she is warned. */
  readonly warningMs: number;
}

/** How long before a lock the person is warned, always. */
const warningMs = 30_000;

/** What the settings of a workstation mean for one role. */
export function lockTimesFor(settings: LockSettings, role: Role): LockTimes {
  const minutes = role === 'expert' ? settings.expertIdleMinutes : settings.idleMinutes;
  return { idleMs: minutes * 60_000, warningMs };
}

export interface IdleLock {
  /** A key, a click: the delay starts again. Ignored when it had already run out while the machine slept. */
  readonly presence: () => void;
  readonly stop: () => void;
}

/** Warns, then locks. Both clocks count: a machine that slept wakes up locked, whatever timers did meanwhile. */
export function startIdleLock(
  clock: Clock,
  times: LockTimes,
  on: { readonly warn: (seconds: number) => void; readonly lock: () => void },
): IdleLock {
  let lastSeen = { wall: 0, monotonic: 0 };
  let cancel = (): void => {};

  const elapsed = (): number =>
    Math.max(clock.now().getTime() - lastSeen.wall, clock.monotonicMs() - lastSeen.monotonic);
  const warn = (): void => {
    cancel = clock.startTimer(times.warningMs, on.lock);
    on.warn(Math.round(times.warningMs / 1000));
  };
  const restart = (): void => {
    cancel();
    lastSeen = { wall: clock.now().getTime(), monotonic: clock.monotonicMs() };
    cancel = clock.startTimer(times.idleMs - times.warningMs, warn);
  };
  restart();
  return {
    presence: () => (elapsed() >= times.idleMs ? on.lock() : restart()),
    stop: () => cancel(),
  };
}
