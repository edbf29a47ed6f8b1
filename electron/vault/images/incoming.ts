import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import { checkSize, maxDicomBytes } from './fileKind.ts';

/** Largest piece of a file that one call carries, in bytes. */
export const maxPieceBytes = 1024 * 1024;
/** Files being handed over at once; a page that opens more is not ours. */
const maxOpen = 8;
/** Bytes of all of them: the largest DICOM object, and a photograph beside it. */
const maxOpenBytes = 360 * 1024 * 1024;

export interface Incoming {
  /** @throws AppFailure `image.empty`, `image.tooLarge`, `input.invalid` */
  readonly begin: (size: number) => string;
  /**
   * The first piece tells the kind of file, and with it the size that is taken.
   * @throws AppFailure `image.tooLarge`; `notFound`; `input.invalid` when the piece is not the next one
   */
  readonly append: (uploadId: string, offset: number, bytes: Uint8Array) => void;
  /** Gives the whole file and forgets it. @throws AppFailure `notFound`, `input.invalid` when it is not whole */
  readonly take: (uploadId: string) => Buffer;
}

interface Upload {
  readonly size: number;
  bytes: Buffer | null;
  received: number;
}

/** Files on their way from a window, piece by piece, in memory only: what is not finished leaves no trace. */
export function createIncoming(): Incoming {
  const open = new Map<string, Upload>();

  const forgetOldest = (): void => {
    const oldest = open.keys().next().value;
    if (oldest !== undefined) open.delete(oldest);
  };

  /** The place of a whole file is taken when its first bytes are here, and not for a size that is only told. */
  const makeRoom = (upload: Upload): Buffer => {
    const held = () => [...open.values()].reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
    while (open.size > 1 && held() + upload.size > maxOpenBytes) forgetOldest();
    return Buffer.alloc(upload.size);
  };

  const find = (uploadId: string) => {
    const found = open.get(uploadId);
    if (found === undefined) throw new AppFailure('notFound');
    return found;
  };

  return {
    begin(size) {
      if (size === 0) throw new AppFailure('image.empty');
      if (size > maxDicomBytes) throw new AppFailure('image.tooLarge');
      if (open.size >= maxOpen) forgetOldest();
      const uploadId = randomUUID();
      open.set(uploadId, { size, bytes: null, received: 0 });
      return uploadId;
    },
    append(uploadId, offset, bytes) {
      const upload = find(uploadId);
      const end = offset + bytes.length;
      if (offset !== upload.received || end > upload.size || bytes.length > maxPieceBytes) {
        throw new AppFailure('input.invalid', { fields: ['offset'] });
      }
      if (upload.bytes === null) {
        checkSize(bytes, upload.size);
        upload.bytes = makeRoom(upload);
      }
      upload.bytes.set(bytes, offset);
      upload.received = end;
    },
    take(uploadId) {
      const upload = find(uploadId);
      open.delete(uploadId);
      if (upload.bytes === null || upload.received !== upload.size) {
        throw new AppFailure('input.invalid', { fields: ['size'] });
      }
      return upload.bytes;
    },
  };
}
