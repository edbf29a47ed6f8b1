import { AppFailure } from '../../../shared/errors.ts';
import type { PictureType } from '../../../shared/ipc/decoder.ts';

export interface ImageHeader {
  readonly contentType: PictureType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Largest photograph taken in, in bytes and in pixels; larger ones are refused before anything decodes them. */
export const maxImageBytes = 50 * 1024 * 1024;
export const maxImagePixels = 50_000_000;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Reads type and size from the first bytes, without decoding: the file's own claim, which bounds what the decoder
 * is given. The extension and the type told by the system are never believed.
 * @throws AppFailure `image.empty`, `image.tooLarge`, `image.unsupported`, `image.unreadable`, `image.tooManyPixels`
 */
export function readImageHeader(bytes: Buffer): ImageHeader {
  if (bytes.length === 0) throw new AppFailure('image.empty');
  if (bytes.length > maxImageBytes) throw new AppFailure('image.tooLarge');
  const header = readPng(bytes) ?? readJpeg(bytes);
  if (header === null) {
    throw new AppFailure(looksLikeOtherPicture(bytes) ? 'image.unsupported' : 'image.unreadable');
  }
  if (header.width === 0 || header.height === 0) throw new AppFailure('image.unreadable');
  if (header.width * header.height > maxImagePixels) throw new AppFailure('image.tooManyPixels');
  return header;
}

function readPng(bytes: Buffer): ImageHeader | null {
  if (!bytes.subarray(0, 8).equals(pngSignature) || bytes.length < 33) return null;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return {
    contentType: 'image/png',
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
  };
}

/** Walks the segments up to the frame header (SOF0 to SOF15 but DHT, JPG and DAC), which holds the size. */
function readJpeg(bytes: Buffer): ImageHeader | null {
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

/** Real pictures of kinds we do not take yet deserve another sentence than a text renamed `.jpg`. */
function looksLikeOtherPicture(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16).toString('latin1');
  return (
    start.startsWith('GIF8') ||
    start.startsWith('II*\0') ||
    start.startsWith('MM\0*') ||
    start.startsWith('BM') ||
    (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') ||
    start.slice(4, 8) === 'ftyp' ||
    start.startsWith('%PDF')
  );
}
