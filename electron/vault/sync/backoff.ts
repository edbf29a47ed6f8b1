const shortestDelayMs = 2_000;
export const longestDelayMs = 5 * 60_000;

/** The longest wait a hub may ask for: beyond it, somebody would think the program dead. */
const longestRequestedDelayMs = 60 * 60_000;

/**
 * How long to wait after the nth failed attempt (1 is the first): doubles from 2 s to 5 min, half of it by chance so
 * that workstations cut together do not come back together. What the hub asked for (`Retry-After`) wins.
 * @param random in [0, 1)
 */
export function backoffMs(
  attempt: number,
  random: () => number,
  requestedMs: number | null = null,
): number {
  if (requestedMs !== null) return Math.min(Math.max(requestedMs, 0), longestRequestedDelayMs);
  const doublings = Math.min(Math.max(attempt, 1) - 1, 30);
  const delay = Math.min(longestDelayMs, shortestDelayMs * 2 ** doublings);
  return Math.round(delay * (0.5 + random() / 2));
}

/**
 * Whether a moment written down earlier has come. A calendar that was moved back would make everything wait for
 * years: a moment further ahead than any delay we give is taken as come.
 */
export function isDue(nextAttemptAt: string | null, now: Date): boolean {
  if (nextAttemptAt === null) return true;
  const left = Date.parse(nextAttemptAt) - now.getTime();
  return !(left > 0 && left <= longestRequestedDelayMs);
}
