import { type BrowserWindow, screen } from 'electron';
import type { WindowScope } from '../../shared/ipc/port.ts';
import { createWindow } from './window.ts';

/** The pictures of a reading on another screen: never there without the window of the person. */
export interface SecondWindow {
  /** Beside that window; brought forward when it is there already. */
  readonly open: (beside: BrowserWindow) => void;
  readonly close: () => void;
  readonly hide: () => void;
  readonly known: (windowId: number) => { window: BrowserWindow; kind: WindowScope } | null;
}

/** How far it stands from the first one where there is one screen only, in pixels. */
const step = 48;

export function createSecondWindow(appPath: string): SecondWindow {
  let second: BrowserWindow | null = null;

  const close = (): void => {
    const closing = second;
    second = null;
    if (closing !== null && !closing.isDestroyed()) closing.destroy();
  };

  const open = (beside: BrowserWindow): void => {
    if (second !== null) {
      if (second.isMinimized()) second.restore();
      second.focus();
      return;
    }
    const place = placeBeside(beside);
    const window = createWindow({ kind: 'second', appPath, bounds: place.bounds });
    second = window;
    window.once('closed', () => {
      if (second === window) second = null;
    });
    // Its process died: nothing is drawn in it any more, and her own window has every picture.
    window.webContents.once('render-process-gone', close);
    window.once('ready-to-show', () => {
      if (place.isAlone) window.maximize();
      window.show();
    });
  };

  return {
    open,
    close,
    hide: () => second?.hide(),
    known: (id) => {
      return second?.webContents.id === id ? { window: second, kind: 'second' } : null;
    },
  };
}

/** The other screen in full; a little aside of the first window where there is no other. */
function placeBeside(beside: BrowserWindow) {
  const bounds = beside.getBounds();
  const here = screen.getDisplayMatching(bounds);
  const other = screen.getAllDisplays().find(({ id }) => id !== here.id);
  if (other !== undefined) return { bounds: other.workArea, isAlone: true };
  const [width, height] = [bounds.width - step, bounds.height - step];
  return { bounds: { x: bounds.x + step, y: bounds.y + step, width, height }, isAlone: false };
}
