import { randomUUID } from 'node:crypto';
import type { BrowserWindow, Rectangle } from 'electron';
import { type AppError, appError } from '../../shared/errors.ts';
import type { KnownWindow } from './ports.ts';
import { createSecondWindow } from './secondWindow.ts';
import { createWindow, type WindowOptions } from './window.ts';

/** The windows a person sees. */
type WindowKind = 'gate' | 'record';

/** A page that dies more often than this within a minute is not opened again with a record: the gate says so. */
const revivalsPerMinute = 5;

export interface Windows {
  /** Replaces what is on screen by a window of this kind; the old one goes once the new one is drawn. */
  readonly show: (kind: WindowKind, failure?: AppError) => void;
  /** The pictures of the reading, in a window of their own on the other screen. */
  readonly openSecond: () => void;
  /** Destroys every window that shows a record, at once: nothing clinical stays drawn behind a lock. */
  readonly destroyRecords: () => void;
  /** Takes every record off the screen, before the machine sleeps: the lock that follows destroys them. */
  readonly hideRecords: () => void;
  readonly focus: () => void;
  readonly known: KnownWindow;
}

/** The windows of this workstation: one at a time, another while it takes over, and the pictures of a reading beside it. */
export function createWindows(appPath: string): Windows {
  const open = new Map<number, { window: BrowserWindow; kind: WindowKind }>();
  let lastBounds: Rectangle | null = null;
  const second = createSecondWindow(appPath);

  const replaceBy = (id: number, window: BrowserWindow): void => {
    window.show();
    for (const [otherId, other] of open) if (otherId !== id) other.window.destroy();
  };

  const show: Windows['show'] = (kind, failure) => {
    const window = createWindow(options(appPath, kind, lastBounds, failure));
    const id = window.webContents.id;
    open.set(id, { window, kind });
    window.once('closed', () => {
      open.delete(id);
      second.close();
    });
    window.on('close', () => {
      lastBounds = window.getNormalBounds();
    });
    window.once('ready-to-show', () => replaceBy(id, window));
    window.webContents.once('render-process-gone', () => {
      // A window that was closed on purpose is no longer in the list.
      if (open.has(id)) revive(kind);
    });
  };

  const revive = createRevival(show);

  return {
    show,
    openSecond: () => {
      const record = [...open.values()].find(({ kind }) => kind === 'record');
      if (record !== undefined) second.open(record.window);
    },
    destroyRecords: () => {
      second.close();
      for (const { window, kind } of open.values()) {
        if (kind !== 'record') continue;
        lastBounds = window.getNormalBounds();
        window.destroy();
      }
    },
    hideRecords: () => {
      second.hide();
      for (const { window, kind } of open.values()) if (kind === 'record') window.hide();
    },
    focus: () => {
      for (const { window } of open.values()) {
        if (window.isMinimized()) window.restore();
        window.focus();
      }
    },
    known: (windowId) => open.get(windowId) ?? second.known(windowId),
  };
}

/** A page whose process died comes back empty-handed: the vault has what was acknowledged, and decides who may see it. */
function createRevival(show: Windows['show']): (kind: WindowKind) => void {
  let deaths: number[] = [];
  return (kind) => {
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < 60_000), now];
    if (deaths.length <= revivalsPerMinute) show(kind);
    else if (deaths.length === revivalsPerMinute + 1)
      show('gate', appError('internal', randomUUID()));
  };
}

function options(
  appPath: string,
  kind: WindowKind,
  bounds: Rectangle | null,
  failure: AppError | undefined,
): WindowOptions {
  const base = { kind, appPath, bounds };
  if (failure === undefined) return base;
  return { ...base, failure: { code: failure.code, operationId: failure.operationId } };
}
