/** How far a clock may be from the hub's before it is said, and before a signature is refused, milliseconds (domain.md 3.4). */
const toleratedMs = 2 * 60_000;

/** @param offsetMs workstation clock minus hub clock; null is not known */
export function isClockWrong(offsetMs: number | null): offsetMs is number {
  return offsetMs !== null && Math.abs(offsetMs) > toleratedMs;
}
