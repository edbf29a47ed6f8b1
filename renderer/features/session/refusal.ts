import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { failureOf, numberIn } from '../../lib/call.ts';

/** A refused code or password: tries left when the vault tells, seconds to wait when it slows us down. */
export interface Refusal {
  readonly error: AppError;
  readonly left: number | null;
  readonly waitSeconds: number;
}

export function refusalOf(cause: unknown): Refusal {
  const error = failureOf(cause);
  return {
    error,
    left: numberIn(error, 'triesLeft'),
    waitSeconds: Math.ceil(numberIn(error, 'seconds') ?? 0),
  };
}

/** Seconds left to wait after this refusal, counting down to zero. */
export function useCountdown(refusal: Refusal | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = refusal?.waitSeconds ?? 0;
    setLeft(seconds);
    if (seconds === 0) return undefined;
    const until = performance.now() + seconds * 1_000;
    const timer = setInterval(() => {
      const remaining = Math.max(0, Math.ceil((until - performance.now()) / 1_000));
      setLeft(remaining);
      if (remaining === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [refusal]);
  return left;
}
