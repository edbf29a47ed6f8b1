import {
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { maxPdfPages } from '../../../shared/ipc/decoder.ts';
import { Refused } from '../refusal.ts';
import { fontFiles } from './fonts.ts';

/** Longest side of a page, in pixels: an A4 page at about 200 dots an inch, small print and curves readable. */
const pageSide = 2400;

// The reader's own thread needs no file and no address: its code is here, and this whole process is for it alone.
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

/** Fonts that a document names and does not bring come with the program; there is nothing else to fetch. */
class BundledFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
    const text = kind === 'standardFontDataUrl' ? fontFiles[filename] : undefined;
    if (text === undefined) throw new Error('not bundled');
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }
}

/**
 * Draws each page. No script is run (the reader brings none), nothing is fetched, no form or link is live: pixels only.
 * @param take is given one page at a time
 * @throws Refused `image.tooManyPages`, `image.pdfLocked`, `image.pdfIncomplete`; any other error for what is no PDF
 */
export async function drawPages(
  bytes: Uint8Array,
  take: (canvas: HTMLCanvasElement) => Promise<void>,
): Promise<void> {
  const document = await open(bytes);
  try {
    if (document.numPages > maxPdfPages) throw new Refused('image.tooManyPages');
    for (let number = 1; number <= document.numPages; number += 1) {
      await take(await drawPage(await document.getPage(number)));
    }
  } finally {
    await document.loadingTask.destroy();
  }
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      useWorkerFetch: false,
      useWasm: false,
      stopAtErrors: true,
      isOffscreenCanvasSupported: false,
      maxImageSize: 50_000_000,
      standardFontDataUrl: 'bundled/',
      BinaryDataFactory: BundledFiles,
      verbosity: 0,
    }).promise;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw isLocked ? new Refused('image.pdfLocked') : error;
  }
}

async function drawPage(page: PDFPageProxy): Promise<HTMLCanvasElement> {
  const whole = page.getViewport({ scale: 1 });
  const scale = pageSide / Math.max(whole.width, whole.height, 1);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  try {
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    await refuseMissingPictures(page);
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('image.pdfIncomplete');
  }
  page.cleanup();
  return canvas;
}

/** A picture inside a page that could not be read is left out in silence by the reader: a scan would be a white page. */
async function refuseMissingPictures(page: PDFPageProxy): Promise<void> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const drawsPicture: readonly number[] = [OPS.paintImageXObject, OPS.paintImageXObjectRepeat];
  for (const [index, operation] of fnArray.entries()) {
    if (!drawsPicture.includes(operation)) continue;
    const id = String(argsArray[index]?.[0] ?? '');
    const store = id.startsWith('g_') ? page.commonObjs : page.objs;
    if (!store.has(id) || store.get(id) === null) throw new Refused('image.pdfIncomplete');
  }
}
