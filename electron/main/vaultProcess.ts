import { join } from 'node:path';
import { type MessagePortMain, utilityProcess } from 'electron';
import type { MainToVault, VaultToMain } from '../../shared/ipc/port.ts';

export type StartMessage = Extract<MainToVault, { type: 'start' }>;

export interface VaultProcess {
  readonly send: (message: MainToVault, ports?: readonly MessagePortMain[]) => void;
  /** Ends the process at once; what it acknowledged is on disk. */
  readonly kill: () => void;
}

export interface VaultListeners {
  readonly onMessage: (message: VaultToMain) => void;
  /** Called when the process ends, asked or not. */
  readonly onExit: () => void;
}

/** Starts the vault in its own process and sends it what only main can know (keystore, versions). */
export function startVault(
  appPath: string,
  start: StartMessage,
  listeners: VaultListeners,
): VaultProcess {
  const child = utilityProcess.fork(join(appPath, '.build', 'main', 'vault.cjs'), [], {
    serviceName: 'estuaire-vault',
  });
  child.on('message', (message: VaultToMain) => listeners.onMessage(message));
  child.on('exit', () => listeners.onExit());
  child.postMessage(start);
  return {
    send: (message, ports = []) => child.postMessage(message, [...ports]),
    kill: () => {
      child.kill();
    },
  };
}
