import { AppFailure } from '../../../shared/errors.ts';
import { maxPicturePixels, type PictureType } from '../../../shared/ipc/decoder.ts';
import { checkSize, kindOf, refusalOf } from './fileKind.ts';

/** What a photograph says of itself. */
export interface PhotographHeader {
  readonly contentType: 'image/jpeg' | 'image/png';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** A document or a DICOM object is opened by the decoder only, which counts its pages and pixels itself. */
type ImageHeader =
  | PhotographHeader
  | { readonly contentType: Exclude<PictureType, `image/${string}`> };

/**
 * Reads type and size from the first bytes, without decoding: the file's own claim, which bounds what the decoder
 * is given. The extension and the type told by the system are never believed.
 * @throws AppFailure `image.empty`, `image.tooLarge`, `image.tooManyPixels`, `image.unreadable`, and the kinds we do not
 * take: `image.tiff`, `image.heic`, `image.svg`, `image.jpeg2000`, `image.unsupported`
 */
export function readImageHeader(bytes: Buffer): ImageHeader {
  if (bytes.length === 0) throw new AppFailure('image.empty');
  checkSize(bytes, bytes.length);
  const kind = kindOf(bytes);
  if (kind === null) throw refusalOf(bytes);
  if (kind === 'application/pdf' || kind === 'application/dicom') return { contentType: kind };
  const header = kind === 'image/png' ? readPng(bytes) : readJpegHeader(bytes);
  if (header === null || header.width === 0 || header.height === 0) {
    throw new AppFailure('image.unreadable');
  }
  if (header.width * header.height > maxPicturePixels) throw new AppFailure('image.tooManyPixels');
  return header;
}

function readPng(bytes: Buffer): PhotographHeader | null {
  if (bytes.length < 33) return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return {
    contentType: 'image/png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
  };
}

/** Walks the segments up to the frame header (SOF0 to SOF15 but DHT, JPG and DAC), which holds the size. */
export function readJpegHeader(bytes: Buffer): PhotographHeader | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameHeader(marker)) {
      const height = bytes.readUInt16BE(at + 5);
      return { contentType: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
