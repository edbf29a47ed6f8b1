/** Takes one message from an allowance; false when there is none left. */
export type MessageBudget = () => boolean;

/** A burst of that many, refilled evenly over a second. @param now milliseconds */
export function messageBudget(perSecond: number, burst: number, now: () => number): MessageBudget {
  let left = burst;
  let at = now();
  return () => {
    const elapsedMs = Math.max(0, now() - at);
    at = now();
    left = Math.min(burst, left + (elapsedMs * perSecond) / 1000);
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
