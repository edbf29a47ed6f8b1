import { randomUUID } from 'node:crypto';
import { app, powerMonitor, session } from 'electron';
import { appError, assertNever } from '../../shared/errors.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { serveAttachments } from './attachments.ts';
import { createHiddenWindows } from './hiddenWindows.ts';
import { handOverPorts } from './ports.ts';
import { chooseFolder, saveDocument } from './saveDocument.ts';
import { type StartMessage, startVault, type VaultProcess } from './vaultProcess.ts';
import type { Windows } from './windows.ts';

/** A vault that ends more often than this within a minute is not restarted: the window says so. */
const restartsAllowedPerMinute = 5;

export interface SupervisedVault {
  /** Ends the vault's process; another one starts, locked. */
  readonly end: () => void;
  /** Ends it for good. */
  readonly stop: () => void;
}

/** Keeps one vault alive and does what it asks of the machine; when it ends, a new one starts, locked. */
export function superviseVault(
  appPath: string,
  start: StartMessage,
  windows: Windows,
  allowMedia: (allowed: boolean) => void,
): SupervisedVault {
  let exits: number[] = [];
  let quitting = false;
  let vault: VaultProcess;
  const current = (): VaultProcess => vault;
  const hidden = createHiddenWindows(appPath, current);

  const onExit = (): void => {
    allowMedia(false);
    if (quitting) return;
    const now = performance.now();
    exits = [...exits.filter((at) => now - at < 60_000), now];
    if (exits.length > restartsAllowedPerMinute) {
      windows.show('gate', appError('internal', randomUUID()));
    } else {
      vault = startVault(appPath, start, { onMessage, onExit });
      windows.show('gate');
    }
    windows.destroyRecords();
    hidden.destroyAll();
  };
  const backToGate = (): void => {
    windows.show('gate');
    windows.destroyRecords();
  };
  const save = async (jobId: string, name: string, bytes: Uint8Array): Promise<void> => {
    const saved = await saveDocument(name, bytes);
    vault.send({ type: 'saved', jobId, saved });
  };
  // Asked for each connection: Chromium answers from what the network and its settings are now.
  const resolveProxy = async (jobId: string, url: string): Promise<void> => {
    const rules = await session.defaultSession.resolveProxy(url).catch(() => 'DIRECT');
    vault.send({ type: 'proxyResolved', jobId, rules });
  };
  const choose = async (jobId: string): Promise<void> => {
    vault.send({ type: 'folderChosen', jobId, folder: await chooseFolder() });
  };
  const onMessage = (message: VaultToMain): void => {
    if (message.type === 'unlocked') windows.show('record');
    else if (message.type === 'locked') backToGate();
    else if (message.type === 'closeVault') vault.kill();
    else if (message.type === 'failed') windows.show('gate', message.error);
    else if (message.type === 'media') allowMedia(message.allowed);
    else if (message.type === 'needDecoder') hidden.openDecoder();
    else if (message.type === 'endDecoder') hidden.endDecoder();
    else if (message.type === 'openPrint') hidden.openPrint(message.jobId);
    else if (message.type === 'printNow') void hidden.print(message.jobId);
    else if (message.type === 'save') void save(message.jobId, message.name, message.bytes);
    else if (message.type === 'resolveProxy') void resolveProxy(message.jobId, message.url);
    else if (message.type === 'chooseFolder') void choose(message.jobId);
    else assertNever(message);
  };

  app.on('before-quit', () => {
    quitting = true;
  });
  vault = startVault(appPath, start, { onMessage, onExit });
  handOverPorts(current, (id) => windows.known(id) ?? hidden.known(id));
  serveAttachments(current);
  windows.show('gate');
  const lockWithSystem = (): void => {
    windows.hideRecords();
    vault.send({ type: 'lock', reason: 'system' });
  };
  powerMonitor.on('lock-screen', lockWithSystem);
  powerMonitor.on('suspend', lockWithSystem);
  return {
    end: () => vault.kill(),
    stop: () => {
      quitting = true;
      vault.kill();
    },
  };
}
