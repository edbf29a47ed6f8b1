import { useEffect } from 'react';
import type { CurrentUser } from '../../shared/ipc/session.ts';
import { useCurrentUser } from '../features/session/queries.ts';

export type Display = Pick<CurrentUser, 'theme' | 'textSize'>;

const byDefault: Display = { theme: 'day', textSize: 'normal' };

/** Day or night and the size of text are the person's own; a gate, where nobody is known, has the defaults. */
export function useDisplay(known: boolean): Display {
  const user = useCurrentUser(known);
  const display = user.data ?? byDefault;
  useEffect(() => {
    document.documentElement.dataset.textSize = display.textSize;
  }, [display.textSize]);
  return display;
}
