import { ipcRenderer } from 'electron';
import {
  type DecodeAnswer,
  type Decoded,
  type DecodeJob,
  maxPicturePixels,
} from '../../shared/ipc/decoder.ts';
import { Copies } from './copies.ts';
import { isCutJpeg } from './cutJpeg.ts';
import { cleanObject } from './dicom/cleanObject.ts';
import { type Frame, frameOf } from './dicom/frames.ts';
import { type DicomFile, readObject } from './dicom/readObject.ts';
import { readPixelSpacing } from './dicom/spacing.ts';
import { documentIn, isDocument, pixelFormOf } from './dicom/takenObject.ts';
import { readModality, readTakenAt, readTraits } from './dicom/traits.ts';
import { refuseMissingBlocks } from './jpeg/missingBlocks.ts';
import { drawPages } from './pdf/pages.ts';
import { refuseMissingRows } from './pngRows.ts';
import { Refused } from './refusal.ts';

/**
 * The hidden window's whole program. It runs in a sandboxed renderer process without network, node or window on
 * screen; a file that breaks what reads it breaks this process only, and the vault asks main for another.
 */
ipcRenderer.once('estuaire:port', (event) => {
  const port = event.ports[0];
  if (port === undefined) return;
  port.onmessage = (message: MessageEvent<DecodeJob>) => {
    void answer(message.data).then((answered) => port.postMessage(answered));
  };
  port.start();
});

async function answer(job: DecodeJob): Promise<DecodeAnswer> {
  const { id } = job;
  try {
    return { id, ok: true, ...(await decode(job)) };
  } catch (error) {
    return { id, ok: false, ...(error instanceof Refused ? { reason: error.reason } : {}) };
  }
}

async function decode({ bytes, contentType, ...sides }: DecodeJob): Promise<Decoded> {
  const copies = new Copies(sides);
  if (contentType === 'application/dicom') {
    const file = readObject(bytes);
    await addObject(file, copies);
    const object = {
      cleaned: cleanObject(file),
      traits: readTraits(file.dataSet),
      takenAt: readTakenAt(file.dataSet),
      modality: readModality(file.dataSet),
      pixelSpacing: isDocument(file) ? null : readPixelSpacing(file.dataSet),
    };
    return { ...copies.whole(), object };
  }
  if (contentType === 'application/pdf') await drawPages(bytes, (page) => copies.add(page));
  else await addPicture(copies, bytes, contentType);
  return copies.whole();
}

async function addObject(file: DicomFile, copies: Copies): Promise<void> {
  if (isDocument(file)) {
    await drawPages(documentIn(file), (page) => copies.add(page));
    return;
  }
  const form = pixelFormOf(file);
  for (let index = 0; index < form.frames; index += 1) {
    await addFrame(copies, frameOf(file, form, index));
  }
}

async function addFrame(copies: Copies, frame: Frame): Promise<void> {
  if (frame.kind === 'jpeg') {
    await addPicture(copies, frame.bytes, 'image/jpeg');
    return;
  }
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no drawing context');
  const image = context.createImageData(frame.width, frame.height);
  image.data.set(frame.rgba);
  context.putImageData(image, 0, 0);
  await copies.addMeasured(canvas);
}

async function addPicture(copies: Copies, bytes: Uint8Array, type: string): Promise<void> {
  if (type === 'image/png') refuseMissingRows(bytes);
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type })).catch(
    (error: unknown) => {
      throw type === 'image/jpeg' && isCutJpeg(bytes) ? new Refused('image.incomplete') : error;
    },
  );
  if (bitmap.width * bitmap.height > maxPicturePixels) throw new Refused('image.tooManyPixels');
  if (type === 'image/jpeg') refuseMissingBlocks(bytes);
  await copies.addMeasured(bitmap);
  bitmap.close();
}

ipcRenderer.send('estuaire:requestPort');
