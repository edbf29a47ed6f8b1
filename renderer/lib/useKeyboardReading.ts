import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a long screen with nothing to press in it: its content takes a place in the order of `Tab`, so that the arrow
 * keys scroll it. Elsewhere the fields and buttons do that by being reached.
 */
export function useKeyboardReading(): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (content.current !== null) content.current.tabIndex = 0;
  }, []);
  return content;
}
