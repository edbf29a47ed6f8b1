import { app, type BrowserWindow } from 'electron';
import type { KnownWindow } from './ports.ts';
import type { VaultProcess } from './vaultProcess.ts';
import { createWindow } from './window.ts';

export interface HiddenWindows {
  readonly openDecoder: () => void;
  readonly endDecoder: () => void;
  /** Opens the page that lays out a document; it reads it from the vault by itself. */
  readonly openPrint: (jobId: string) => void;
  readonly print: (jobId: string) => Promise<void>;
  readonly destroyAll: () => void;
  readonly known: KnownWindow;
}

/**
 * Kilobytes that the decoder may hold: the largest object, its cleaned copy and the pixels of a frame twice, with room. What a
 * file makes it take beyond that would be taken from the person's own work.
 */
const mostDecoderMemory = 1_500_000;
const memoryLookMs = 1_000;

/** A4 with the page number at the foot; the tree of headings is kept for screen readers. */
const pdfOptions = {
  pageSize: 'A4',
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate:
    '<div style="width:100%;font-size:9px;text-align:center;font-family:sans-serif"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
} as const;

/** The windows nobody sees: the decoder of untrusted pictures, and one for each document being laid out. */
export function createHiddenWindows(appPath: string, vault: () => VaultProcess): HiddenWindows {
  let decoder: BrowserWindow | null = null;
  const printing = new Map<string, BrowserWindow>();

  let memoryWatch: NodeJS.Timeout | undefined;

  const decoderEnded = (): void => {
    clearInterval(memoryWatch);
    const ended = decoder;
    decoder = null;
    if (ended !== null && !ended.isDestroyed()) ended.destroy();
    vault().send({ type: 'decoderGone' });
  };

  const closePrint = (jobId: string, pdf: Uint8Array | null): void => {
    printing.get(jobId)?.destroy();
    printing.delete(jobId);
    vault().send({ type: 'printed', jobId, pdf });
  };

  return {
    openDecoder() {
      if (decoder !== null) return;
      decoder = createWindow({ kind: 'decoder', appPath, bounds: null });
      decoder.webContents.once('render-process-gone', decoderEnded);
      const opened = decoder;
      memoryWatch = setInterval(() => {
        if (memoryOf(opened) > mostDecoderMemory) decoderEnded();
      }, memoryLookMs);
    },
    endDecoder: decoderEnded,
    openPrint(jobId) {
      const window = createWindow({ kind: 'print', appPath, bounds: null });
      printing.set(jobId, window);
      window.webContents.once('render-process-gone', () => closePrint(jobId, null));
    },
    async print(jobId) {
      const window = printing.get(jobId);
      if (window === undefined) return;
      const pdf = await window.webContents.printToPDF(pdfOptions).catch(() => null);
      closePrint(jobId, pdf);
    },
    destroyAll() {
      clearInterval(memoryWatch);
      decoder?.destroy();
      decoder = null;
      for (const window of printing.values()) window.destroy();
      printing.clear();
    },
    known(windowId) {
      if (decoder?.webContents.id === windowId) return { window: decoder, kind: 'decoder' };
      for (const window of printing.values()) {
        if (window.webContents.id === windowId) return { window, kind: 'print' };
      }
      return null;
    },
  };
}

/** Kilobytes of the window's own process; 0 once it is gone. */
function memoryOf(window: BrowserWindow): number {
  if (window.isDestroyed()) return 0;
  const pid = window.webContents.getOSProcessId();
  return app.getAppMetrics().find((one) => one.pid === pid)?.memory.workingSetSize ?? 0;
}
