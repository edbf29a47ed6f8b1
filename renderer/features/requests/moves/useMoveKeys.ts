import { useEffect, useRef } from 'react';
import type { OtherMove } from './useMove.ts';

/** By what the key prints, with Ctrl and Maj. */
const moveOfKey: Readonly<Record<string, OtherMove>> = { c: 'T10', r: 'T12' };

/** Ctrl+Maj+C and Ctrl+Maj+R, wherever the focus is in the request; a dialog above it keeps its own keys. */
export function useMoveKeys(offered: readonly OtherMove[], onMove: (id: OtherMove) => void): void {
  const current = useRef({ offered, onMove });
  useEffect(() => {
    current.current = { offered, onMove };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = event.ctrlKey && event.shiftKey && !event.altKey && !event.metaKey;
      const id = moveOfKey[event.key.toLowerCase()];
      if (!held || id === undefined) return;
      event.preventDefault();
      const isFree = !event.repeat && document.querySelector('[role="dialog"]') === null;
      if (isFree && current.current.offered.includes(id)) current.current.onMove(id);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
