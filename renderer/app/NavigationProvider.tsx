import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/catalogue.ts';
import { NavigationContext, type Route } from '../lib/navigation.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog, DialogActions } from '../ui/Dialog.tsx';

interface NavigationProviderProps {
  readonly first: Route;
  readonly children: ReactNode;
}

/** Which screen is shown, and the question asked before leaving words that are kept nowhere else. */
export function NavigationProvider({ first, children }: NavigationProviderProps) {
  const text = useText();
  const [place, setPlace] = useState<{ route: Route; visit: number }>({ route: first, visit: 0 });
  const [asked, setAsked] = useState<Route | null>(null);
  const unsaved = useRef(false);
  const arrive = useCallback((route: Route) => {
    unsaved.current = false;
    setAsked(null);
    setPlace(({ visit }) => ({ route, visit: visit + 1 }));
  }, []);
  const go = useCallback(
    (route: Route) => {
      if (unsaved.current) setAsked(route);
      else arrive(route);
    },
    [arrive],
  );
  const setUnsaved = useCallback((value: boolean) => {
    unsaved.current = value;
  }, []);
  const navigation = useMemo(() => ({ ...place, go, setUnsaved }), [place, go, setUnsaved]);
  return (
    <NavigationContext value={navigation}>
      {children}
      <Dialog title={text.frame.leave.title} opened={asked !== null} onClose={() => setAsked(null)}>
        <p>{text.frame.leave.text}</p>
        <DialogActions>
          <Button
            onClick={() => {
              if (asked !== null) arrive(asked);
            }}
          >
            {text.frame.leave.leave}
          </Button>
          <Button tone="primary" onClick={() => setAsked(null)}>
            {text.frame.leave.stay}
          </Button>
        </DialogActions>
      </Dialog>
    </NavigationContext>
  );
}
