import { statfsSync } from 'node:fs';
import { AppFailure } from '../../../shared/errors.ts';
import type { ShownCopy } from '../../../shared/ipc/port.ts';
import type { Decoder } from './decoder.ts';
import { type ImageFiles, newFileId, type PreparedFile } from './imageFiles.ts';
import { readImageHeader } from './imageHeader.ts';

/** Below this many free bytes no picture is taken in, so that what is typed can always be saved. */
export const reservedBytes = 500 * 1024 * 1024;

/** Where the encrypted pictures of a store lie, in its folder. */
export const imagesFolder = 'images';

/**
 * Checks, decodes and encrypts one picture: the original bit for bit, and its clean copies. Nothing is a part
 * of the request until the caller inserts the rows.
 * @throws AppFailure `image.*`, `store.diskFull`
 */
export async function importImage(
  bytes: Buffer,
  files: ImageFiles,
  decoder: Decoder,
  place: { readonly folder: string; readonly reserved: number; readonly now: string },
): Promise<readonly PreparedFile[]> {
  const header = readImageHeader(bytes);
  if (freeBytes(place.folder) < place.reserved) throw new AppFailure('store.diskFull');
  const decoded = await decoder.decode(bytes, header.contentType);
  const originalId = newFileId();
  const size = { width: decoded.width, height: decoded.height };
  const copy = (kind: ShownCopy, content: Uint8Array) =>
    ({ id: newFileId(), originalId, kind, contentType: 'image/jpeg', ...size, content }) as const;
  return [
    files.prepare(
      {
        id: originalId,
        originalId,
        kind: 'original',
        contentType: header.contentType,
        ...size,
        content: bytes,
      },
      place.now,
    ),
    files.prepare(copy('display', decoded.display), place.now),
    files.prepare(copy('preview', decoded.preview), place.now),
    files.prepare(copy('thumbnail', decoded.thumbnail), place.now),
  ];
}

function freeBytes(folder: string): number {
  const stats = statfsSync(folder);
  return stats.bavail * stats.bsize;
}
