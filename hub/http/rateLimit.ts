import { Refusal } from '../fhir/refusal.ts';

/** Takes one from somebody's allowance. @throws Refusal `rate.limited`, with `Retry-After` in seconds */
export type RateLimit = (who: string) => void;

/**
 * A bucket for each name, refilled evenly. It lives in this process: several hub processes each allow this much, which
 * is still a bound.
 */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return (who) => {
    const at = now();
    const bucket = buckets.get(who) ?? { left: perMinute, at };
    const refill = (Math.max(0, at - bucket.at) * perMinute) / 60_000;
    const left = Math.min(perMinute, bucket.left + refill) - 1;
    if (left < 0) {
      const seconds = Math.ceil((-left * 60) / perMinute);
      throw new Refusal('rate.limited', [], { 'Retry-After': String(seconds) });
    }
    buckets.set(who, { left, at });
    if (buckets.size > 10_000) buckets.delete([...buckets.keys()][0] ?? '');
  };
}
