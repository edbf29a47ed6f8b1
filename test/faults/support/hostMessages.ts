import type { Result } from '../../../shared/errors.ts';

export type HostScope = 'gate' | 'record' | 'print';

/** What a vault host is started with. */
export interface HostPlan {
  readonly rootDir: string;
  /** The workstation's secret, in hexadecimal. */
  readonly secret: string;
  /** File that gets one line for each answer, before the answer leaves; null for none. */
  readonly marks: string | null;
  /** What the system's dialog for a folder answers; null gives up. */
  readonly chosenFolder: string | null;
}

export type ToHost =
  | { readonly kind: 'open'; readonly window: number; readonly scope: HostScope }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly window: number;
      readonly entry: unknown;
      readonly input: unknown;
    }
  | { readonly kind: 'lock' }
  | { readonly kind: 'close' };

export type FromHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> };
