import { type BrowserWindow, type IpcMainEvent, ipcMain, MessageChannelMain } from 'electron';
import type { WindowScope } from '../../shared/ipc/port.ts';
import { isOurUrl } from './appIdentity.ts';
import type { VaultProcess } from './vaultProcess.ts';

/** Tells which window a request came from, and of what kind it was made; null for an unknown one. */
export type KnownWindow = (windowId: number) => { window: BrowserWindow; kind: WindowScope } | null;

/**
 * Hands each window its own port to the vault, once asked by the top frame of a document of ours.
 * Calls then go from window to vault directly: main never sees a passphrase or a record.
 */
export function handOverPorts(vault: () => VaultProcess, known: KnownWindow): void {
  ipcMain.on('estuaire:requestPort', (event) => {
    const found = known(event.sender.id);
    if (found === null || !isTopFrameOfOurs(event)) return;
    const { port1, port2 } = new MessageChannelMain();
    vault().send({ type: 'port', scope: found.kind, windowId: event.sender.id }, [port1]);
    event.sender.postMessage('estuaire:port', null, [port2]);
  });
}

function isTopFrameOfOurs(event: IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOurUrl(frame.url);
}
