import { ipcRenderer } from 'electron';
import type { DecodeAnswer, DecodeJob } from '../../shared/ipc/decoder.ts';

/** JPEG qualities, 0 to 1. The copy on screen must not add a block that a doctor could take for a lesion. */
const displayQuality = 0.95;
const previewQuality = 0.85;

/**
 * The hidden window's whole program. It runs in a sandboxed renderer process without network, node or window on
 * screen; a file that breaks Chromium's decoder breaks this process only, and the vault asks main for another.
 */
ipcRenderer.once('estuaire:port', (event) => {
  const port = event.ports[0];
  if (port === undefined) return;
  port.onmessage = (message: MessageEvent<DecodeJob>) => {
    void decode(message.data).then((answer) => port.postMessage(answer));
  };
  port.start();
});

async function decode(job: DecodeJob): Promise<DecodeAnswer> {
  try {
    const bitmap = await createImageBitmap(
      new Blob([new Uint8Array(job.bytes)], { type: job.contentType }),
    );
    const { width, height } = bitmap;
    const display = await copy(bitmap, Math.max(width, height), displayQuality);
    const preview = await copy(bitmap, job.previewSide, previewQuality);
    const thumbnail = await copy(bitmap, job.thumbnailSide, previewQuality);
    bitmap.close();
    return { id: job.id, ok: true, width, height, display, preview, thumbnail };
  } catch {
    return { id: job.id, ok: false };
  }
}

/** The same picture with its longest side at most `side` pixels, as JPEG. */
async function copy(bitmap: ImageBitmap, side: number, quality: number): Promise<Uint8Array> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Uint8Array(await blob.arrayBuffer());
}

ipcRenderer.send('estuaire:requestPort');
