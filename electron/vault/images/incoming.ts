import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import { maxImageBytes } from './imageHeader.ts';

/** Largest piece of a file that one call carries, in bytes. */
export const maxPieceBytes = 1024 * 1024;
/** Files being handed over at once; a page that opens more is not ours. */
const maxOpen = 8;

export interface Incoming {
  /** @throws AppFailure `image.empty`, `image.tooLarge`, `input.invalid` */
  readonly begin: (size: number) => string;
  /** @throws AppFailure `notFound`, `input.invalid` when the piece is not the next one */
  readonly append: (uploadId: string, offset: number, bytes: Uint8Array) => void;
  /** Gives the whole file and forgets it. @throws AppFailure `notFound`, `input.invalid` when it is not whole */
  readonly take: (uploadId: string) => Buffer;
}

/** Files on their way from a window, piece by piece, in memory only: what is not finished leaves no trace. */
export function createIncoming(): Incoming {
  const open = new Map<string, { bytes: Buffer; received: number }>();

  const find = (uploadId: string) => {
    const found = open.get(uploadId);
    if (found === undefined) throw new AppFailure('notFound');
    return found;
  };

  return {
    begin(size) {
      if (size === 0) throw new AppFailure('image.empty');
      if (size > maxImageBytes) throw new AppFailure('image.tooLarge');
      const oldest = open.keys().next().value;
      if (open.size >= maxOpen && oldest !== undefined) open.delete(oldest);
      const uploadId = randomUUID();
      open.set(uploadId, { bytes: Buffer.alloc(size), received: 0 });
      return uploadId;
    },
    append(uploadId, offset, bytes) {
      const upload = find(uploadId);
      const end = offset + bytes.length;
      if (offset !== upload.received || end > upload.bytes.length || bytes.length > maxPieceBytes) {
        throw new AppFailure('input.invalid', { fields: ['offset'] });
      }
      upload.bytes.set(bytes, offset);
      upload.received = end;
    },
    take(uploadId) {
      const upload = find(uploadId);
      open.delete(uploadId);
      if (upload.received !== upload.bytes.length) {
        throw new AppFailure('input.invalid', { fields: ['size'] });
      }
      return upload.bytes;
    },
  };
}
