import { AppFailure } from '../../../shared/errors.ts';
import type { PictureType } from '../../../shared/ipc/decoder.ts';

/** Largest file taken in of each kind, in bytes; a larger one is refused before anything decodes it. */
export const maxImageBytes = 50 * 1024 * 1024;
export const maxPdfBytes = 50 * 1024 * 1024;
export const maxDicomBytes = 300 * 1024 * 1024;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A DICOM file has its mark behind 128 bytes that may hold anything, a program included: the mark counts. */
const dicomMarkAt = 128;
/** So many first bytes tell the kind. */
const headLength = 1024;

/** What a file is by its first bytes. The extension and the type told by the system are never believed. */
export function kindOf(bytes: Uint8Array): PictureType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headLength));
  if (head.toString('latin1', dicomMarkAt, dicomMarkAt + 4) === 'DICM') return 'application/dicom';
  if (head.subarray(0, 8).equals(pngSignature)) return 'image/png';
  if (head.length > 1 && head.readUInt16BE(0) === 0xffd8) return 'image/jpeg';
  return head.toString('latin1', 0, 5) === '%PDF-' ? 'application/pdf' : null;
}

/** @throws AppFailure `image.tooLarge` for a file of `size` bytes that begins with `head` */
export function checkSize(head: Uint8Array, size: number): void {
  const kind = kindOf(head);
  const most =
    kind === 'application/dicom'
      ? maxDicomBytes
      : kind === 'application/pdf'
        ? maxPdfBytes
        : maxImageBytes;
  if (size > most) throw new AppFailure('image.tooLarge');
}

/** Real pictures of kinds we do not take deserve another sentence than a text renamed `.jpg`. */
export function refusalOf(bytes: Buffer): AppFailure {
  const start = bytes.toString('latin1', 0, headLength);
  const brand = start.slice(4, 12);
  if (/^(II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(start)) return new AppFailure('image.tiff');
  if (/^ftyp(heic|heix|heim|heis|hevc|mif1|msf1)/.test(brand)) return new AppFailure('image.heic');
  if (/^\0\0\0\fjP {2}/.test(start) || start.startsWith('\u00ff\u004f\u00ff\u0051'))
    return new AppFailure('image.jpeg2000');
  if (/^[\s\u00ef\u00bb\u00bf]*<(\?xml|!DOCTYPE svg|!--|svg)/i.test(start) && /<svg/i.test(start))
    return new AppFailure('image.svg');
  const isOther =
    /^(GIF8|BM)/.test(start) ||
    (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') ||
    brand.startsWith('ftyp');
  return new AppFailure(isOther ? 'image.unsupported' : 'image.unreadable');
}
