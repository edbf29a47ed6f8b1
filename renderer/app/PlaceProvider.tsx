import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useNavigation } from '../lib/navigation.ts';
import { holdsWrites } from '../lib/pendingWrites.ts';
import { type Place, PlaceContext } from '../lib/place.ts';
import { fieldsOf, scrollersOf } from './placeOnScreen.ts';

/** Often enough that a lock finds the last words; a click on « Verrouiller » sends what is left. */
const SETTLE_MS = 250;
/** More is no form: the rest of the place is kept without it. */
const LONGEST = 60_000;

interface PlaceProviderProps {
  readonly before: Place | null;
  readonly children: ReactNode;
}

/** Tells the vault where the person is, for her alone, and gives forms back what she had typed before a lock. */
export function PlaceProvider({ before, children }: PlaceProviderProps) {
  const { route } = useNavigation();
  const forms = useRef<Record<string, unknown>>({ ...before?.forms });
  const routeNow = useRef(route);
  const told = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const tell = useCallback(async () => {
    clearTimeout(timer.current);
    const place = placeNow(routeNow.current, forms.current);
    if (place === told.current) return;
    told.current = place;
    await window.estuaire.session.keepPlace({ place });
  }, []);
  const tellSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void tell(), SETTLE_MS);
  }, [tell]);
  useEffect(() => {
    routeNow.current = route;
    tellSoon();
  }, [route, tellSoon]);
  useTelling(timer, tell, tellSoon);
  const keeping = useMemo(
    () => ({
      // Live, so that a form left and opened again begins empty.
      formBefore: (name: string) => forms.current[name],
      keepForm: (name: string, value: unknown) => {
        if (value === undefined) delete forms.current[name];
        else forms.current[name] = value;
        tellSoon();
      },
    }),
    [tellSoon],
  );
  return <PlaceContext value={keeping}>{children}</PlaceContext>;
}

function useTelling(
  timer: RefObject<ReturnType<typeof setTimeout> | undefined>,
  tell: () => Promise<void>,
  tellSoon: () => void,
): void {
  useEffect(() => {
    const withdraw = holdsWrites(tell);
    const now = () => void tell();
    const stop = window.estuaire.onEvent((event) => {
      if (event.event === 'lockWarning') now();
    });
    window.addEventListener('blur', now);
    document.addEventListener('scroll', tellSoon, { capture: true, passive: true });
    document.addEventListener('focusin', tellSoon);
    return () => {
      withdraw();
      stop();
      clearTimeout(timer.current);
      window.removeEventListener('blur', now);
      document.removeEventListener('scroll', tellSoon, { capture: true });
      document.removeEventListener('focusin', tellSoon);
    };
  }, [timer, tell, tellSoon]);
}

function placeNow(route: Place['route'], forms: Place['forms']): string {
  const work = document.querySelector('main');
  const field = work === null ? -1 : fieldsOf(work).indexOf(document.activeElement as HTMLElement);
  const bare: Place = {
    route,
    scrolls: work === null ? [] : scrollersOf(work).map(({ scrollTop }) => Math.round(scrollTop)),
    field: field < 0 ? null : field,
    forms: {},
  };
  const whole = JSON.stringify({ ...bare, forms });
  return whole.length <= LONGEST ? whole : JSON.stringify(bare);
}
