import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Size } from './view.ts';

/** The size of an element in CSS pixels, followed as the window changes; null before the first measure. */
export function usePaneSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
