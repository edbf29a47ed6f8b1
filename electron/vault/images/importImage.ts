import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { QualityMeasures } from '../../../shared/domain/imageQuality.ts';
import { AppFailure } from '../../../shared/errors.ts';
import type { Decoded, DicomObject } from '../../../shared/ipc/decoder.ts';
import type { Decoder } from './decoder.ts';
import { type ImageFiles, type NewFile, newFileId, type PreparedFile } from './imageFiles.ts';
import { readImageHeader } from './imageHeader.ts';

/** Below this many free bytes no picture is taken in, so that what is typed can always be saved. */
export const reservedBytes = 500 * 1024 * 1024;

/** Where the encrypted pictures of a store lie, in its folder. */
export const imagesFolder = 'images';

/** What a DICOM object said, and which file it was before it was cleaned. */
export type ToldObject = Omit<DicomObject, 'cleaned'> & {
  /** SHA-256 of the file as it was received, hexadecimal. */
  readonly receivedSha256: string;
};

export interface ImportedImage {
  /** The original first, then its copies; they wait for their rows. */
  readonly prepared: readonly PreparedFile[];
  /** Null for everything but a DICOM object. */
  readonly told: ToldObject | null;
}

/**
 * Checks, decodes and encrypts one file: the original bit for bit (of a DICOM object, what is left of it when it was
 * cleaned), a display copy of each page, and two small ones of the first. Nothing is a part of the request until the caller
 * inserts the rows.
 * @throws AppFailure `image.*`, `store.diskFull`
 */
export async function importImage(
  bytes: Buffer,
  files: ImageFiles,
  decoder: Decoder,
  place: { readonly folder: string; readonly reserved: number; readonly now: string },
): Promise<ImportedImage> {
  const { contentType } = readImageHeader(bytes);
  if (freeBytes(place.folder) < place.reserved) throw new AppFailure('store.diskFull');
  const decoded = await decoder.decode(bytes, contentType);
  const { object } = decoded;
  // An object that does not come back cleaned would be kept with whatever its first bytes hold.
  if ((contentType === 'application/dicom') !== (object !== undefined)) {
    throw new AppFailure('image.unreadable');
  }
  const content = object?.cleaned ?? bytes;
  const id = newFileId();
  const { width, height } = decoded;
  const original: NewFile = {
    id,
    originalId: id,
    kind: 'original',
    contentType,
    width,
    height,
    content,
  };
  const copies = copiesOf(decoded, id).map((file) => files.prepare(file, place.now));
  const kept = files.prepare(original, place.now);
  // The decoder has just read untrusted bytes: a figure that is none would make the draft unreadable.
  const measured = QualityMeasures.safeParse(decoded.quality);
  return {
    prepared: [measured.success ? { ...kept, quality: measured.data } : kept, ...copies],
    told: object === undefined ? null : toldBy(object, bytes),
  };
}

/** The copies that are shown: each page or frame, and the small ones of the first. */
export function copiesOf(decoded: Decoded, originalId: string): NewFile[] {
  const contentType = 'image/jpeg';
  const { width, height, preview, thumbnail, others = [] } = decoded;
  const pages = [decoded, ...others].map((page, frame): NewFile => {
    const size = { width: page.width, height: page.height };
    const content = page.display;
    return { id: newFileId(), originalId, kind: 'display', frame, contentType, ...size, content };
  });
  const small = (kind: 'preview' | 'thumbnail', content: Uint8Array): NewFile => {
    return { id: newFileId(), originalId, kind, contentType, width, height, content };
  };
  return [...pages, small('preview', preview), small('thumbnail', thumbnail)];
}

function toldBy(
  { traits, takenAt, modality, pixelSpacing }: DicomObject,
  received: Uint8Array,
): ToldObject {
  const receivedSha256 = createHash('sha256').update(received).digest('hex');
  return { traits, takenAt, modality, pixelSpacing, receivedSha256 };
}

/** Bytes that may still be written beside this folder. */
export function freeBytes(folder: string): number {
  const stats = statfsSync(folder);
  return stats.bavail * stats.bsize;
}
