import { useEffect, useRef } from 'react';

interface PanelActs {
  readonly primary: () => void;
  readonly phrases: () => void;
  /** Ctrl+Maj+Entrée. */
  readonly putAside?: () => void;
}

/** Ctrl+Entrée and Ctrl+Espace, wherever the focus is in the case; a dialog above it keeps its own keys. */
export function usePanelKeys(acts: PanelActs): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const control = event.ctrlKey && !event.altKey && !event.metaKey;
      if (!control || event.repeat || document.querySelector('[role="dialog"]') !== null) return;
      const { putAside } = current.current;
      if (event.shiftKey) {
        if (event.key !== 'Enter' || putAside === undefined) return;
        putAside();
      } else if (event.key === 'Enter') current.current.primary();
      else if (event.code === 'Space') current.current.phrases();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
