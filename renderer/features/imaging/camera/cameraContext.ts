import { createContext, useContext } from 'react';

/** Opens « Prise de vue » for a place, by its code. */
export type AimCamera = (code: string) => void;

/** Null where no picture can be taken. */
export const CameraContext = createContext<AimCamera | null>(null);

export function useCamera(): AimCamera | null {
  return useContext(CameraContext);
}
