import type { Result } from '../errors.ts';
import type { EntryName, Input, Output } from './contract.ts';
import type { VaultEvent } from './port.ts';

type Area<N extends string> = N extends `${infer A}:${string}` ? A : never;
type Verb<N extends string, A extends string> = N extends `${A}:${infer V}` ? V : never;

/** `window.estuaire`, derived from the contract: named functions only, no channel names. */
export type EstuaireApi = {
  readonly [A in Area<EntryName>]: {
    readonly [V in Verb<EntryName, A>]: (
      input: Input<Extract<EntryName, `${A}:${V}`>>,
    ) => Promise<Result<Output<Extract<EntryName, `${A}:${V}`>>>>;
  };
} & {
  /** Calls back on each event from the vault; returns its own unsubscribe function. */
  readonly onEvent: (listener: (event: VaultEvent) => void) => () => void;
};

declare global {
  interface Window {
    readonly estuaire: EstuaireApi;
  }
}
