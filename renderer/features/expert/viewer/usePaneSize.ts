import { useCallback, useState } from 'react';
import type { Size } from './view.ts';

export interface PaneSize {
  /** In CSS pixels, followed as the window changes; null before the first measure. */
  readonly size: Size | null;
  /** Follows the very element that a picture fills, any other would stretch it; returns the end. */
  readonly measure: (element: HTMLElement) => () => void;
}

/** The room that one picture has. */
export function usePaneSize(): PaneSize {
  const [size, setSize] = useState<Size | null>(null);
  const measure = useCallback((element: HTMLElement) => {
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize(width === 0 || height === 0 ? null : { width, height });
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { size, measure };
}
