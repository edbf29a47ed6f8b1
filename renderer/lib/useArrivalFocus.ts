import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';

/** A field's ref, shared with its owner's, that takes the focus once when its screen opens on it. */
export function useArrivalFocus(
  owner: Ref<HTMLInputElement> | undefined,
  wanted: boolean,
): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(owner, () => field.current as HTMLInputElement, []);
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);
  return field;
}
