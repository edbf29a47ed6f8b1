import { decode as decodeJpeg, encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { cleanObject } from '../../electron/decoder/dicom/cleanObject.ts';
import { frameOf } from '../../electron/decoder/dicom/frames.ts';
import { readObject } from '../../electron/decoder/dicom/readObject.ts';
import { readPixelSpacing } from '../../electron/decoder/dicom/spacing.ts';
import { isDocument, pixelFormOf } from '../../electron/decoder/dicom/takenObject.ts';
import { readModality, readTakenAt, readTraits } from '../../electron/decoder/dicom/traits.ts';
import { refuseMissingBlocks } from '../../electron/decoder/jpeg/missingBlocks.ts';
import { refuseMissingRows } from '../../electron/decoder/pngRows.ts';
import { measureQuality } from '../../electron/decoder/quality/measure.ts';
import { Refused } from '../../electron/decoder/refusal.ts';
import type { Decoder } from '../../electron/vault/images/decoder.ts';
import { AppFailure } from '../../shared/errors.ts';
import type { Decoded, DecodedPage, PictureType } from '../../shared/ipc/decoder.ts';

/**
 * A decoder of the same contract for a vault under Node alone, where no window can be one. DICOM is read by the program's
 * own code; a document becomes one white page, since nothing here draws one.
 */
export const nodeDecoder: Decoder = {
  decode: async (bytes, contentType) => {
    try {
      return contentType === 'application/dicom'
        ? decodeObject(bytes)
        : whole([page(bytes, contentType)]);
    } catch (error) {
      throw new AppFailure(error instanceof Refused ? error.reason : 'image.unreadable');
    }
  },
};

function decodeObject(bytes: Uint8Array): Decoded {
  const file = readObject(bytes);
  const { dataSet } = file;
  const object = {
    cleaned: cleanObject(file),
    traits: readTraits(dataSet),
    takenAt: readTakenAt(dataSet),
    modality: readModality(dataSet),
    pixelSpacing: isDocument(file) ? null : readPixelSpacing(dataSet),
  };
  if (isDocument(file)) return { ...whole([white()]), object };
  const form = pixelFormOf(file);
  const pages = Array.from({ length: form.frames }, (_, index) => {
    const frame = frameOf(file, form, index);
    if (frame.kind === 'jpeg') return page(frame.bytes, 'image/jpeg');
    return drawn(frame.width, frame.height, Buffer.from(frame.rgba));
  });
  return { ...whole(pages), object };
}

/** A photograph is measured; a document is not. */
type Page = DecodedPage & Pick<Decoded, 'quality'>;

function page(bytes: Uint8Array, contentType: PictureType): Page {
  if (contentType === 'application/pdf') return white();
  if (contentType === 'image/png') refuseMissingRows(bytes);
  if (contentType === 'image/jpeg') refuseMissingBlocks(bytes);
  const { width, height, data } =
    contentType === 'image/png'
      ? PNG.sync.read(Buffer.from(bytes))
      : decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: 1024 });
  return drawn(width, height, Buffer.from(data));
}

function white(): Page {
  const { quality: _none, ...blank } = drawn(60, 85, Buffer.alloc(60 * 85 * 4, 255));
  return blank;
}

function drawn(width: number, height: number, data: Buffer): Page {
  const quality = measureQuality({ width, height, data });
  return { width, height, display: encode({ width, height, data }, 90).data, quality };
}

function whole([first, ...others]: readonly Page[]): Decoded {
  if (first === undefined) throw new Error('no page');
  return {
    ...first,
    preview: first.display,
    thumbnail: first.display,
    ...(others.length === 0 ? {} : { others }),
  };
}
