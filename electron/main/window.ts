import { join } from 'node:path';
import { BrowserWindow, type Rectangle } from 'electron';
import type { WindowScope } from '../../shared/ipc/port.ts';
import { appOrigin, emptyPage, windowTitle } from './appIdentity.ts';
import { callAddresses, callPorts } from './callAddresses.ts';

export interface WindowOptions {
  /** `gate`: first start and lock, nobody is known. `record`: one unlocked person. The others stay hidden. */
  readonly kind: WindowScope;
  readonly appPath: string;
  /** Where the window it replaces stood; null for the first one. */
  readonly bounds: Rectangle | null;
  /** Set when the vault could not start: the gate then shows that failure and nothing else. */
  readonly failure?: { readonly code: string; readonly operationId: string };
}

const defaultSize = { width: 1366, height: 768 };
const smallest = { width: 800, height: 560 };

/** The only place that creates a window; every one of them is sandboxed and isolated alike. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(options.bounds ?? defaultSize),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: windowTitle,
    // Paper is white to its edges: the ground of the window fills the margins of a printed page.
    backgroundColor: options.kind === 'print' ? '#FFFFFF' : '#F2F5F5',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(options.appPath, '.build', 'preload', preloadOf(options.kind)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.setWebRTCIPHandlingPolicy(callAddresses);
  window.webContents.setWebRTCUDPPortRange(callPorts);
  void window.loadURL(windowUrl(options));
  return window;
}

function preloadOf(kind: WindowScope): string {
  return kind === 'decoder' ? 'decoder.cjs' : 'preload.cjs';
}

function windowUrl(options: WindowOptions): string {
  if (options.kind === 'decoder') return `${appOrigin}${emptyPage}`;
  const url = new URL(`${appOrigin}/index.html`);
  url.searchParams.set('window', options.kind);
  if (options.failure !== undefined) {
    url.searchParams.set('failure', options.failure.code);
    url.searchParams.set('operation', options.failure.operationId);
  }
  return url.href;
}
