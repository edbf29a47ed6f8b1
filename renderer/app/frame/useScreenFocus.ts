import { type RefObject, useEffect } from 'react';

/** On arrival, a screen that did not take the focus itself gets it whole, so that reading starts at its top. */
export function useScreenFocus(work: RefObject<HTMLElement | null>, visit: number): void {
  useEffect(() => {
    const element = work.current;
    if (visit > 0 && element !== null && !element.contains(document.activeElement)) {
      element.focus({ preventScroll: true });
    }
  }, [work, visit]);
}
