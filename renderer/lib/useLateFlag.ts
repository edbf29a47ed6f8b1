import { useEffect, useState } from 'react';

/** Under this, waiting is not worth a word (design brief, waiting). */
const NOTICEABLE_MS = 300;

/** True once `active` has lasted long enough to be worth telling. */
export function useLateFlag(active: boolean, afterMs = NOTICEABLE_MS): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!active) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [active, afterMs]);
  return late;
}
