const DAY_MS = 86_400_000;

/** T22: a closed request is reopened within this many days; later it takes a new one. */
export const reopenDays = 30;
/** T18 by the platform: what is over, and leaves nothing to do, is closed after this many days. */
const closingDays = 30;
/** T23: a complement that never came ends the request after this many days; two reminders stood before the team. */
export const unansweredDays = 21;

/** True while a request closed at that instant may still be reopened. */
export function closedRecently(closedAt: string | undefined, now: Date): boolean {
  return isSince(closedAt, now, (elapsed) => elapsed <= reopenDays * DAY_MS);
}

/** True once a request that took its last state at that instant is closed by itself. */
export function closingDelayPassed(since: string | undefined, now: Date): boolean {
  return isSince(since, now, (elapsed) => elapsed >= closingDays * DAY_MS);
}

/** The instant before which a request must have taken its last state to be closed by itself now. */
export function closingLimit(now: Date): string {
  return new Date(now.getTime() - closingDays * DAY_MS).toISOString();
}

/** True once a complement asked at that instant has been waited for long enough. */
export function waitedLongEnough(askedAt: string | null | undefined, now: Date): boolean {
  return isSince(askedAt, now, (elapsed) => elapsed >= unansweredDays * DAY_MS);
}

/** An instant that cannot be read proves nothing. */
function isSince(
  instant: string | null | undefined,
  now: Date,
  holds: (elapsed: number) => boolean,
): boolean {
  const elapsed = now.getTime() - Date.parse(instant ?? '');
  return Number.isFinite(elapsed) && holds(elapsed);
}
