import type { AppError, Result } from '../errors.ts';

/** What a window posts on its MessagePort, and what comes back. The port is the whole connection. */
export interface PortCall {
  readonly id: number;
  readonly entry: string;
  readonly input: unknown;
}

export interface PortAnswer {
  readonly id: number;
  readonly result: Result<unknown>;
}

/** Names what changed so that the window re-reads it; never carries content. Keys follow FHIR type names. */
export type VaultEvent =
  | { readonly event: 'changed'; readonly keys: readonly (readonly string[])[] }
  | { readonly event: 'sync' }
  | { readonly event: 'lockWarning'; readonly seconds: number }
  | { readonly event: 'closed'; readonly reason: 'locked' | 'ended' };

export type PortMessage = PortAnswer | VaultEvent;

/** Messages between main and the vault: windows and their ports, never content or passphrases. */
export type MainToVault =
  | {
      readonly type: 'start';
      readonly rootDir: string;
      readonly sqliteBinding: string | null;
      /** 32 random bytes, unwrapped by main with the operating system's keystore where there is one. */
      readonly workstationSecret: Uint8Array;
      readonly keystore: 'osKeychain' | 'fileOnly';
      readonly versions: {
        readonly electron: string;
        readonly chromium: string;
        readonly app: string;
      };
      readonly testRuntime: boolean;
    }
  | { readonly type: 'port'; readonly scope: 'gate' | 'record'; readonly windowId: number }
  | { readonly type: 'lock'; readonly reason: 'shortcut' | 'system' };

export type VaultToMain =
  | { readonly type: 'ready' }
  | { readonly type: 'unlocked' }
  | { readonly type: 'locked' }
  | { readonly type: 'closeVault' }
  | { readonly type: 'failed'; readonly error: AppError };
