import { type RefObject, useEffect } from 'react';
import type { Place } from '../../lib/place.ts';
import { fieldsOf, scrollersOf } from '../placeOnScreen.ts';

/** How long a screen may take to be drawn again before its place is given up. */
const GIVE_UP_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** Once after an unlock: the same field, as far down as it was, as soon as the screen has been drawn that far. */
export function useRestoredPlace(work: RefObject<HTMLElement | null>, before: Place | null): void {
  useEffect(() => {
    if (before === null) return undefined;
    const until = performance.now() + GIVE_UP_MS;
    const timer = setInterval(() => {
      const isDone = work.current === null || restore(work.current, before);
      if (isDone || performance.now() > until) clearInterval(timer);
    }, LOOK_EVERY_MS);
    const stop = () => clearInterval(timer);
    // Whoever acts already is not moved.
    window.addEventListener('pointerdown', stop);
    window.addEventListener('keydown', stop);
    return () => {
      stop();
      window.removeEventListener('pointerdown', stop);
      window.removeEventListener('keydown', stop);
    };
  }, [work, before]);
}

function restore(work: HTMLElement, { field, scrolls }: Place): boolean {
  const fields = fieldsOf(work);
  const scrollers = scrollersOf(work);
  const wanted = field === null ? null : fields[field];
  if (wanted === undefined || scrollers.length < scrolls.length) return false;
  wanted?.focus({ preventScroll: true });
  for (const [index, top] of scrolls.entries()) scrollers[index]?.scrollTo({ top });
  return true;
}
