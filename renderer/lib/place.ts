import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { Route } from './navigation.ts';

/** Where a person is, as the vault gives it back to her after a lock. */
export interface Place {
  readonly route: Route;
  /** How far each scrolling part of the screen was, in the order of the page. */
  readonly scrolls: readonly number[];
  /** Which field of the screen had the focus, counted from its top; null for none. */
  readonly field: number | null;
  /** Words typed that are kept nowhere else, by the name of their form. */
  readonly forms: Readonly<Record<string, unknown>>;
}

export interface PlaceKeeping {
  /** What was typed in a form before the lock; undefined when nothing was. */
  readonly formBefore: (name: string) => unknown;
  /** Keeps what a form holds now; undefined forgets it. */
  readonly keepForm: (name: string, value: unknown) => void;
}

/** Outside an unlocked window nothing is kept. */
export const PlaceContext = createContext<PlaceKeeping>({
  formBefore: () => undefined,
  keepForm: () => {},
});

/** A state that is still there after a lock; `name` tells forms apart, with the record that they are about. */
export function useKeptState<T>(name: string, first: T): readonly [T, (next: T) => void] {
  const { formBefore, keepForm } = useContext(PlaceContext);
  const [value, setValue] = useState<T>(() => {
    const before = formBefore(name);
    // Written by this same state, for this same person: only a newer program could read another shape.
    return isLike(first, before) ? before : first;
  });
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keepForm(name, next);
    },
    [name, keepForm],
  );
  useEffect(() => () => keepForm(name, undefined), [name, keepForm]);
  return [value, change];
}

/** Same kind of value, and for an object the same names in it. */
function isLike<T>(first: T, before: unknown): before is T {
  if (typeof before !== typeof first || before === null || before === undefined) return false;
  if (typeof first !== 'object' || first === null) return true;
  return Object.keys(first).every((name) => Object.hasOwn(before, name));
}

/** The place behind the text that the vault kept; null when there is none or when another version wrote it. */
export function parsePlace(text: string | null): Place | null {
  if (text === null) return null;
  try {
    const place = JSON.parse(text) as Partial<Place> | null;
    const isWhole =
      typeof place?.route?.name === 'string' &&
      Array.isArray(place.scrolls) &&
      typeof place.forms === 'object';
    return isWhole ? (place as Place) : null;
  } catch {
    return null;
  }
}
