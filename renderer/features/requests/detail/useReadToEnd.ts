import { type RefCallback, useCallback, useState } from 'react';

interface Reading {
  /** Put on the last line of what is read. */
  readonly end: RefCallback<HTMLElement>;
  readonly done: boolean;
}

/** True once the last line of this text was on screen; another text begins again. */
export function useReadToEnd(textId: string | null): Reading {
  const [read, setRead] = useState<string | null>(null);
  const end = useCallback(
    (element: HTMLElement | null) => {
      if (element === null || textId === null) return undefined;
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setRead(textId);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [textId],
  );
  return { end, done: textId !== null && read === textId };
}
