import { useState } from 'react';
import type { AimCamera } from './cameraContext.ts';

/** Whether « Prise de vue » stands, and for which place. */
export interface Aiming {
  /** Code of the place it was opened for; null while it is closed. */
  readonly code: string | null;
  readonly aim: AimCamera;
  readonly close: () => void;
}

export function useAiming(): Aiming {
  const [code, setCode] = useState<string | null>(null);
  return { code, aim: setCode, close: () => setCode(null) };
}
