import '../../shared/ipc/window.ts';
import type { ElectronApplication, Page } from '@playwright/test';
import { discover } from '../e2e/acts/gate.ts';
import { drawDicom, syntax } from '../support/dicomSample.ts';
import { beginDraftHere } from '../support/draftHere.ts';
import { bombPdf } from '../support/pdfSample.ts';
import { makeRunFolder } from '../support/runFolder.ts';
import { launchWorkstation } from '../support/workstation.ts';
import { drawHere } from './drawHere.ts';
import { type BenchRow, median } from './measure.ts';

const runs = 3;
/** As a retinograph and a camera make them; quality so that the first weighs about 2 MB. */
const pictures = {
  fundus: { width: 2196, height: 1958, quality: 0.98 },
  photo: { width: 4000, height: 3000, quality: 0.8 },
} as const;
/** Megabytes that the decoder may hold (`electron/main/hiddenWindows.ts`). */
const bound = 1_500;
const lookMs = 100;

/** Pictures entering a request in a real window: decoded apart, copied, encrypted, durable. */
export async function importRows(): Promise<Record<string, BenchRow>> {
  const workstation = await launchWorkstation({ profileDir: makeRunFolder('bench-import') });
  try {
    await discover(await workstation.gate());
    const page = await workstation.record();
    const requestId = await beginDraftHere(page);
    const fundus = await page.evaluate(drawHere, pictures.fundus);
    const photo = await page.evaluate(drawHere, pictures.photo);
    const { width, height } = pictures.photo;
    const encapsulated = [Buffer.from(photo, 'base64')];
    const form = { transferSyntax: syntax.baseline, rgb: true, encapsulated };
    const object = drawDicom({ width, height, ...form }).toString('base64');
    const give = (content: string) => page.evaluate(giveHere, { requestId, content });
    const alone = (content: string) => page.evaluate(decodeHere, content);
    await give(fundus);
    const rows = {
      'image.import.fundus': await against(fundus, give, alone),
      'image.import.photo': await against(photo, give, alone),
      'dicom.import': await against(object, give, () => give(photo)),
    };
    return { ...rows, 'decoder.memory': await underBomb(workstation.app, page, requestId) };
  } finally {
    await workstation.close();
  }
}

interface Given {
  readonly ms: number;
  readonly code: string | null;
}

/** In turn, so that a machine that slows down slows both. */
async function against(
  content: string,
  ours: (content: string) => Promise<Given>,
  other: (content: string) => Promise<Given>,
): Promise<BenchRow> {
  const own: number[] = [];
  const base: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push((await ours(content)).ms);
    base.push((await other(content)).ms);
  }
  const ratio = median(own.map((ms, index) => ms / (base[index] ?? Number.NaN)));
  const bytes = Buffer.from(content, 'base64').length;
  return { unit: 'ms', value: median(own), baseline: median(base), ratio, detail: { bytes } };
}

/** The most that the decoder held while a small file that claims much was given, and what was said of it. */
async function underBomb(
  app: ElectronApplication,
  page: Page,
  requestId: string,
): Promise<BenchRow> {
  const content = bombPdf().toString('base64');
  let most = 0;
  let over = false;
  const watch = async () => {
    while (!over) {
      most = Math.max(most, await app.evaluate(decoderMemory));
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  };
  const watching = watch();
  const { ms, code } = await page.evaluate(giveHere, { requestId, content });
  over = true;
  await watching;
  const megabytes = most / 1000;
  const detail = { ms: Math.round(ms), said: code ?? 'taken' };
  return { unit: 'MB', value: megabytes, baseline: bound, ratio: megabytes / bound, detail };
}

/** Runs in main: kilobytes of the process of the window without a page of ours; 0 while there is none. */
function decoderMemory({ app, BrowserWindow }: typeof import('electron')): number {
  const hidden = BrowserWindow.getAllWindows().find(
    ({ webContents }) => !webContents.getURL().includes('window='),
  );
  const pid = hidden?.webContents.getOSProcessId();
  return app.getAppMetrics().find((one) => one.pid === pid)?.memory.workingSetSize ?? 0;
}

/** Runs in the page: from the first piece to the answer; a picture that was taken is taken out again. */
async function giveHere(asked: { requestId: string; content: string }): Promise<Given> {
  const { image, session } = window.estuaire;
  const { requestId } = asked;
  // Somebody is at the screen, however slow the machine.
  await session.presence({});
  const bytes = Uint8Array.from(atob(asked.content), (one) => one.charCodeAt(0));
  const place = { requestId, slot: 'od.temp', lastModified: null, fileName: 'image' };
  const began = performance.now();
  const begun = await image.begin({ ...place, size: bytes.length });
  if (!begun.ok) return { ms: performance.now() - began, code: begun.error.code };
  const { uploadId } = begun.value;
  for (let offset = 0; offset < bytes.length; offset += 1_048_576) {
    await image.append({ uploadId, offset, bytes: bytes.slice(offset, offset + 1_048_576) });
  }
  const taken = await image.finish({ uploadId });
  const ms = performance.now() - began;
  if (!taken.ok) return { ms, code: taken.error.code };
  await image.remove({ requestId, imageId: taken.value.id });
  return { ms, code: null };
}

/** Runs in the page: the least that shows a file and keeps nothing of it but pixels. */
async function decodeHere(content: string): Promise<Given> {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const began = performance.now();
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  bitmap.close();
  return { ms: performance.now() - began, code: null };
}
