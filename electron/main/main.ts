import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { app, Menu, session } from 'electron';
import { type AppError, AppFailure, appError } from '../../shared/errors.ts';
import type { UpdatedProgram } from '../../shared/ipc/port.ts';
import { windowTitle } from './appIdentity.ts';
import { readCommandLine } from './commandLine.ts';
import { forbidCoreFiles } from './coreLimit.ts';
import { createMediaPermission } from './mediaPermission.ts';
import { restrictSession } from './permissions.ts';
import { profileDir } from './profile.ts';
import { registerSchemes, serveApp } from './protocols.ts';
import { restrictApp } from './restrictApp.ts';
import { readRuntimeInfo } from './runtimeInfo.ts';
import { makeSelfTestFolder, runSelfTest } from './selfTest.ts';
import { startAgain } from './startAgain.ts';
import { createStayAwake } from './stayAwake.ts';
import { superviseVault } from './superviseVault.ts';
import { readUpdatedProgram, updateAtStart } from './updates/updateAtStart.ts';
import type { StartMessage } from './vaultProcess.ts';
import { createWindows } from './windows.ts';
import { readWorkstationSecret } from './workstationSecret.ts';

const commandLine = readCommandLine(process.argv.slice(1), process.platform);
if (!startAgain(commandLine)) begin();

function begin(): void {
  forbidCoreFiles();
  restrictApp();
  registerSchemes();
  app.setName(windowTitle);
  app.setPath('userData', chooseProfile());
  // Dates and Chromium's own words are French, whatever the machine's language.
  if (!app.commandLine.hasSwitch('lang')) app.commandLine.appendSwitch('lang', 'fr-FR');
  app.on('window-all-closed', () => app.quit());
  // `.then` and never a top-level await: an ESM main that waits for `whenReady` at top level deadlocks.
  if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
  else app.quit();
}

function chooseProfile(): string {
  if (commandLine.selfTest) return makeSelfTestFolder(app.getPath('temp'));
  return profileDir(app.getPath('appData'), app.getPath('userData'), process.argv);
}

async function run(): Promise<void> {
  const appPath = app.getAppPath();
  Menu.setApplicationMenu(null);
  // Windows have no network: no resolver of a third party is tried either.
  app.configureHostResolver({ secureDnsMode: 'off' });
  const windows = createWindows(appPath);
  const media = createMediaPermission(windows.known);
  restrictSession(session.defaultSession, media.mayUse);
  const { testRuntime } = readRuntimeInfo(appPath);
  const program = commandLine.selfTest ? null : readUpdatedProgram(appPath, testRuntime);
  if (program !== null && (await updateAtStart(program, commandLine.kept))) return;
  await serveApp(join(appPath, '.build', 'renderer'));
  app.on('second-instance', windows.focus);
  const start = readStart(appPath, program);
  if ('code' in start) {
    windows.show('gate', start);
    return;
  }
  const stayAwake = createStayAwake();
  const vault = superviseVault(appPath, start, windows, (allowed) => {
    media.allow(allowed);
    stayAwake(allowed);
  });
  if (commandLine.selfTest) await runSelfTest(start, vault);
}

function readStart(
  appPath: string,
  updatedProgram: UpdatedProgram | null,
): StartMessage | AppError {
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
      programDir: app.isPackaged ? dirname(process.env.APPIMAGE ?? process.execPath) : null,
      updatedProgram,
      practicePictures: join(appPath, '.build', 'practice'),
    };
  } catch (error) {
    const code = error instanceof AppFailure ? error.code : 'internal';
    return appError(code, randomUUID());
  }
}
