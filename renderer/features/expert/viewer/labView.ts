import type { ReactNode } from 'react';

/** Results of the laboratory, which take the place of the pictures when asked. */
export interface LabView {
  readonly content: ReactNode;
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
}
