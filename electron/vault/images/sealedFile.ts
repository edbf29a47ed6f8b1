import { createCipheriv, createDecipheriv, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { AppFailure } from '../../../shared/errors.ts';
import { syncFolderOf } from '../durableFile.ts';

/** Bytes of content in one segment. */
export const segmentLength = 64 * 1024;
const tagLength = 16;
const sealedSegmentLength = segmentLength + tagLength;

/** What opens one file: its key was made for it alone, so a counter is a safe nonce. */
export interface FileSecret {
  readonly fileId: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** Length on disk of a content of `size` bytes. */
export function sealedSize(size: number): number {
  return size + segmentCount(size) * tagLength;
}

/**
 * Writes the content encrypted, in segments of AES-256-GCM: temporary name, fsync, rename, fsync of the folder. The
 * content itself never touches the disk.
 * @throws the file system's own error, e.g. `ENOSPC`; the temporary file is then removed.
 */
export function writeSealedFile(path: string, secret: FileSecret, content: Uint8Array): void {
  const temporary = `${path}.${randomUUID()}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    for (let index = 0; index < segmentCount(content.length); index += 1) {
      writeWhole(file, sealSegment(secret, content, index));
    }
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(temporary, path);
  syncFolderOf(path);
}

/**
 * Reads `length` bytes of the content from `offset`. A changed, cut, moved or lengthened file is refused before
 * any byte of the damaged segment is given out.
 * @param size length of the whole content, from the row that names the file
 * @throws AppFailure `store.corrupted`
 */
export function readSealedFile(
  path: string,
  secret: FileSecret,
  size: number,
  offset = 0,
  length = size - offset,
): Buffer {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== sealedSize(size)) throw new AppFailure('store.corrupted');
    const first = Math.floor(offset / segmentLength);
    const last = Math.max(first, Math.ceil((offset + length) / segmentLength) - 1);
    const parts: Buffer[] = [];
    for (let index = first; index <= last; index += 1) {
      parts.push(openSegment(file, secret, size, index));
    }
    const start = offset - first * segmentLength;
    return Buffer.concat(parts).subarray(start, start + length);
  } finally {
    closeSync(file);
  }
}

function segmentCount(size: number): number {
  return Math.max(1, Math.ceil(size / segmentLength));
}

function sealSegment(secret: FileSecret, content: Uint8Array, index: number): Buffer {
  const cipher = createCipheriv('aes-256-gcm', secret.key, nonce(index));
  cipher.setAAD(context(secret.fileId, index, segmentCount(content.length)));
  const start = index * segmentLength;
  const part = content.subarray(start, Math.min(start + segmentLength, content.length));
  return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
}

function openSegment(file: number, secret: FileSecret, size: number, index: number): Buffer {
  const length = Math.min(segmentLength, size - index * segmentLength) + tagLength;
  const sealed = Buffer.alloc(length);
  readWhole(file, sealed, index * sealedSegmentLength);
  const decipher = createDecipheriv('aes-256-gcm', secret.key, nonce(index), {
    authTagLength: tagLength,
  });
  decipher.setAAD(context(secret.fileId, index, segmentCount(size)));
  decipher.setAuthTag(sealed.subarray(length - tagLength));
  try {
    return Buffer.concat([
      decipher.update(sealed.subarray(0, length - tagLength)),
      decipher.final(),
    ]);
  } catch {
    throw new AppFailure('store.corrupted');
  }
}

/** Place and end are authenticated: a segment cannot be swapped, repeated, dropped or moved to another file. */
function context(fileId: string, index: number, count: number): Buffer {
  return Buffer.from(
    `estuaire-file/v1|${fileId}|${index}|${index === count - 1 ? 'last' : 'more'}`,
  );
}

function nonce(index: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 8);
  return bytes;
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written, bytes.length - written);
  }
}

function readWhole(file: number, into: Buffer, position: number): void {
  for (let read = 0; read < into.length; ) {
    const got = readSync(file, into, read, into.length - read, position + read);
    if (got === 0) throw new AppFailure('store.corrupted');
    read += got;
  }
}
