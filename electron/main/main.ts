import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, Menu, powerMonitor, session } from 'electron';
import { type AppError, AppFailure, appError } from '../../shared/errors.ts';
import type { VaultToMain } from '../../shared/ipc/port.ts';
import { windowTitle } from './appIdentity.ts';
import { restrictContents, restrictSession } from './permissions.ts';
import { handOverPorts } from './ports.ts';
import { profileDir } from './profile.ts';
import { registerSchemes, serveApp } from './protocols.ts';
import { readRuntimeInfo } from './runtimeInfo.ts';
import { type StartMessage, startVault, type VaultProcess } from './vaultProcess.ts';
import { createWindows, type Windows } from './windows.ts';
import { readWorkstationSecret } from './workstationSecret.ts';

/** A vault that ends more often than this within a minute is not restarted: the window says so. */
const restartsAllowedPerMinute = 5;

app.enableSandbox();
registerSchemes();
app.setName(windowTitle);
app.setPath('userData', profileDir(app.getPath('appData'), app.getPath('userData'), process.argv));
app.on('web-contents-created', (_event, contents) => restrictContents(contents));
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) {
  // `.then` and never a top-level await: an ESM main that waits for `whenReady` at top level deadlocks.
  void app.whenReady().then(run);
} else {
  app.quit();
}

async function run(): Promise<void> {
  const appPath = app.getAppPath();
  Menu.setApplicationMenu(null);
  restrictSession(session.defaultSession);
  await serveApp(join(appPath, '.build', 'renderer'));
  const windows = createWindows(appPath);
  app.on('second-instance', windows.focus);
  const start = readStart(appPath);
  if ('code' in start) windows.show('gate', start);
  else superviseVault(appPath, start, windows);
}

function readStart(appPath: string): StartMessage | AppError {
  const rootDir = app.getPath('userData');
  const runtime = readRuntimeInfo(appPath);
  try {
    const secret = readWorkstationSecret(join(rootDir, 'workstation.secret'));
    return {
      type: 'start',
      rootDir,
      sqliteBinding: runtime.sqliteBinding,
      workstationSecret: secret.bytes,
      keystore: secret.keystore,
      versions: {
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        app: app.getVersion(),
      },
      testRuntime: runtime.testRuntime,
    };
  } catch (error) {
    const code = error instanceof AppFailure ? error.code : 'internal';
    return appError(code, randomUUID());
  }
}

/** Keeps one vault alive: when it ends, records leave the screen and a new one starts, locked. */
function superviseVault(appPath: string, start: StartMessage, windows: Windows): void {
  let exits: number[] = [];
  let quitting = false;
  let vault: VaultProcess;

  const onMessage = (message: VaultToMain): void => {
    if (message.type === 'unlocked') windows.show('record');
    else if (message.type === 'locked') backToGate();
    else if (message.type === 'closeVault') vault.kill();
    else if (message.type === 'failed') windows.show('gate', message.error);
  };
  const backToGate = (): void => {
    windows.show('gate');
    windows.destroyRecords();
  };
  const onExit = (): void => {
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
  };

  app.on('before-quit', () => {
    quitting = true;
  });
  vault = startVault(appPath, start, { onMessage, onExit });
  handOverPorts(() => vault, windows.known);
  windows.show('gate');
  powerMonitor.on('lock-screen', () => vault.send({ type: 'lock', reason: 'system' }));
  powerMonitor.on('suspend', () => vault.send({ type: 'lock', reason: 'system' }));
}
