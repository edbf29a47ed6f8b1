import { createHash, timingSafeEqual } from 'node:crypto';

/** Compared as digests: neither length nor first difference shows in the time it takes. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
