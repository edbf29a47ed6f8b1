import { type RefObject, useEffect, useMemo, useState } from 'react';

/** The panel of light: its first slider takes the focus when it opens, the picture when it closes. */
export function useLightPanel(stage: RefObject<HTMLElement | null>): {
  readonly shown: boolean;
  readonly toggle: () => void;
} {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (shown) stage.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [shown, stage]);
  return useMemo(
    () => ({
      shown,
      toggle: () => {
        if (shown) stage.current?.focus({ preventScroll: true });
        setShown(!shown);
      },
    }),
    [shown, stage],
  );
}
