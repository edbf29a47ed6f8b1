import type { Clock } from '../../clock.ts';

/** Asked this often while a store is open. */
const askedEveryMs = 5 * 60_000;
/** A backup is due this long after the last one: under a day, so that one made each morning stays daily. */
export const dueAfterMs = 20 * 3_600_000;
/** A copy stops the vault for an instant: it waits this long for the screen to be locked, and no longer. */
const waitsForQuietMs = 30 * 60_000;

export interface BackupSchedule {
  /** A store was opened: from now on backups are made by themselves. */
  readonly start: () => void;
  readonly stop: () => void;
}

export interface ScheduleParts {
  readonly clock: Clock;
  /** When the last backup was made; null when there is none. */
  readonly lastAt: () => Date | null;
  readonly isQuiet: () => boolean;
  /** Never rejects. */
  readonly run: () => Promise<void>;
}

/** At most one backup a day by itself, at a quiet moment, while the store is open. */
export function createBackupSchedule({
  clock,
  lastAt,
  isQuiet,
  run,
}: ScheduleParts): BackupSchedule {
  let cancel: (() => void) | null = null;
  let dueSince: number | null = null;

  const ask = (): void => {
    cancel = clock.startTimer(askedEveryMs, ask);
    const last = lastAt();
    // A date set back must not stop the backups: the future counts as long ago.
    const age = last === null ? dueAfterMs : Math.abs(clock.now().getTime() - last.getTime());
    if (age < dueAfterMs) {
      dueSince = null;
      return;
    }
    dueSince ??= clock.monotonicMs();
    if (!isQuiet() && clock.monotonicMs() - dueSince < waitsForQuietMs) return;
    dueSince = null;
    void run();
  };
  return {
    start: () => {
      cancel ??= clock.startTimer(askedEveryMs, ask);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      dueSince = null;
    },
  };
}
