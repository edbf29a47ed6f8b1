import { useEffect, useState } from 'react';

/** The current time, refreshed every `periodMs`; a clock on screen must not be a clock that stopped. */
export function useNow(periodMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
}
