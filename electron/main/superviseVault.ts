import { randomUUID } from 'node:crypto';
import { app, BrowserWindow, Notification, powerMonitor, session } from 'electron';
import { appError, assertNever } from '../../shared/errors.ts';
import type { MediaAllowed, VaultToMain } from '../../shared/ipc/port.ts';
import { serveAttachments } from './attachments.ts';
import { type AttentionMeans, createAppointmentNotice, createAttention } from './attention.ts';
import { createBadge } from './badge.ts';
import { createHiddenWindows, type HiddenWindows } from './hiddenWindows.ts';
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

/** The vault that runs now, and what it takes to start the next one. */
interface Supervision {
  readonly appPath: string;
  readonly start: StartMessage;
  readonly windows: Windows;
  readonly hidden: HiddenWindows;
  readonly allowMedia: (allowed: MediaAllowed) => void;
  readonly attention: (counts: unknown) => void;
  readonly appointment: (reminder: unknown) => void;
  vault: VaultProcess | null;
  exits: readonly number[];
  quitting: boolean;
}

/** Keeps one vault alive and does what it asks of the machine; when it ends, a new one starts, locked. */
export function superviseVault(
  appPath: string,
  start: StartMessage,
  windows: Windows,
  allowMedia: (allowed: MediaAllowed) => void,
): SupervisedVault {
  const current = (): VaultProcess => running(kept);
  const hidden = createHiddenWindows(appPath, current);
  const kept: Supervision = {
    ...{ appPath, start, windows, hidden, allowMedia },
    attention: createAttention(means(windows)),
    appointment: createAppointmentNotice(means(windows)),
    vault: null,
    exits: [],
    quitting: false,
  };
  app.on('before-quit', () => {
    kept.quitting = true;
  });
  startAnother(kept);
  handOverPorts(current, (id) => windows.known(id) ?? hidden.known(id));
  serveAttachments(current);
  windows.show('gate');
  const lockWithSystem = (): void => {
    windows.hideRecords();
    current().send({ type: 'lock', reason: 'system' });
  };
  powerMonitor.on('lock-screen', lockWithSystem);
  powerMonitor.on('suspend', lockWithSystem);
  powerMonitor.on('resume', () => current().send({ type: 'woke' }));
  return {
    end: () => current().kill(),
    stop: () => {
      kept.quitting = true;
      current().kill();
    },
  };
}

/** The badge and the notifications of this system; where it has none, nothing is shown. */
function means(windows: Windows): AttentionMeans {
  return {
    setBadge: createBadge(),
    notify: (text) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ ...text, silent: true });
      notification.on('click', windows.focus);
      notification.show();
    },
    isWatched: () => BrowserWindow.getFocusedWindow() !== null,
  };
}

function running({ vault }: Supervision): VaultProcess {
  if (vault === null) throw new Error('No vault was started');
  return vault;
}

function startAnother(kept: Supervision): void {
  kept.vault = startVault(kept.appPath, kept.start, {
    onMessage: (message) => doFor(kept, message),
    onExit: () => afterExit(kept),
  });
}

function afterExit(kept: Supervision): void {
  const { windows, hidden } = kept;
  kept.allowMedia('nothing');
  if (kept.quitting) return;
  const now = performance.now();
  kept.exits = [...kept.exits.filter((at) => now - at < 60_000), now];
  if (kept.exits.length > restartsAllowedPerMinute) {
    windows.show('gate', appError('internal', randomUUID()));
  } else {
    startAnother(kept);
    windows.show('gate');
  }
  windows.destroyRecords();
  hidden.destroyAll();
}

function doFor(kept: Supervision, message: VaultToMain): void {
  const { windows, hidden, allowMedia } = kept;
  const vault = running(kept);
  if (message.type === 'unlocked') windows.show('record');
  else if (message.type === 'locked') backToGate(windows);
  else if (message.type === 'closeVault') vault.kill();
  else if (message.type === 'failed') windows.show('gate', message.error);
  else if (message.type === 'media') allowMedia(message.allowed);
  else if (message.type === 'openSecond') windows.openSecond();
  else if (message.type === 'needDecoder') hidden.openDecoder();
  else if (message.type === 'endDecoder') hidden.endDecoder();
  else if (message.type === 'openPrint') hidden.openPrint(message.jobId);
  else if (message.type === 'printNow') void hidden.print(message.jobId);
  else if (message.type === 'save') void save(kept, message);
  else if (message.type === 'resolveProxy') void resolveProxy(kept, message);
  else if (message.type === 'attention') kept.attention(message.counts);
  else if (message.type === 'appointment') kept.appointment(message.reminder);
  else if (message.type === 'chooseFolder') void choose(kept, message.jobId);
  else assertNever(message);
}

function backToGate(windows: Windows): void {
  windows.show('gate');
  windows.destroyRecords();
}

type Asked<T extends VaultToMain['type']> = Extract<VaultToMain, { type: T }>;

async function save(kept: Supervision, { jobId, name, bytes }: Asked<'save'>): Promise<void> {
  const saved = await saveDocument(name, bytes);
  running(kept).send({ type: 'saved', jobId, saved });
}

/** Asked for each connection: Chromium answers from what the network and its settings are now. */
async function resolveProxy(
  kept: Supervision,
  { jobId, url }: Asked<'resolveProxy'>,
): Promise<void> {
  const rules = await session.defaultSession.resolveProxy(url).catch(() => 'DIRECT');
  running(kept).send({ type: 'proxyResolved', jobId, rules });
}

async function choose(kept: Supervision, jobId: string): Promise<void> {
  running(kept).send({ type: 'folderChosen', jobId, folder: await chooseFolder() });
}
