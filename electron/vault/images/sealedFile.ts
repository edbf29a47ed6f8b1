import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import {
  close,
  closeSync,
  fdatasync,
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
/** Segments that go to the disk, or come from it, in one call: a call costs more than what it carries. */
const batchSegments = 16;
/** Sealed bytes on their way, one file after the other: nothing here waits, and fresh memory costs as much as a read. */
const batch = Buffer.alloc(batchSegments * sealedSegmentLength);

/** So much of a file begins its way to the disk while the rest of it is still being encrypted. */
const earlyBytes = 4 * 1024 * 1024;

/** What opens one file: its key was made for it alone, so a counter is a safe nonce. */
export interface FileSecret {
  readonly fileId: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The key as the cipher takes it, made once: making it again for each segment takes longer than the segment. */
interface OpenedSecret {
  readonly fileId: string;
  readonly key: KeyObject;
}

function openSecret({ fileId, key }: FileSecret): OpenedSecret {
  return { fileId, key: createSecretKey(key) };
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
  const opened = openSecret(secret);
  const file = openSync(temporary, 'wx', 0o600);
  try {
    const count = segmentCount(content.length);
    let filled = 0;
    let early = 0;
    for (let index = 0; index < count; index += 1) {
      filled += sealSegment(opened, content, index, batch.subarray(filled));
      if (batch.length - filled >= sealedSegmentLength) continue;
      writeWhole(file, batch.subarray(0, filled));
      early += filled;
      filled = 0;
      if (early < earlyBytes || index + 1 === count) continue;
      beginFlush(temporary);
      early = 0;
    }
    writeWhole(file, batch.subarray(0, filled));
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
  const opened = openSecret(secret);
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== sealedSize(size)) throw new AppFailure('store.corrupted');
    const first = Math.floor(offset / segmentLength);
    const last = Math.max(first, Math.ceil((offset + length) / segmentLength) - 1);
    const end = Math.min((last + 1) * segmentLength, size);
    const content = Buffer.allocUnsafeSlow(end - first * segmentLength);
    for (let index = first; index <= last; index += batchSegments) {
      const count = Math.min(batchSegments, last - index + 1);
      openSegments(
        file,
        opened,
        size,
        index,
        count,
        content.subarray((index - first) * segmentLength),
      );
    }
    const start = offset - first * segmentLength;
    return content.subarray(start, start + length);
  } finally {
    closeSync(file);
  }
}

function segmentCount(size: number): number {
  return Math.max(1, Math.ceil(size / segmentLength));
}

/** Puts one segment, sealed, at the start of `into`; answers its length there. */
function sealSegment(
  secret: OpenedSecret,
  content: Uint8Array,
  index: number,
  into: Buffer,
): number {
  const cipher = createCipheriv('aes-256-gcm', secret.key, nonce(index));
  cipher.setAAD(context(secret.fileId, index, segmentCount(content.length)));
  const start = index * segmentLength;
  const part = content.subarray(start, Math.min(start + segmentLength, content.length));
  let length = cipher.update(part).copy(into);
  length += cipher.final().copy(into, length);
  return length + cipher.getAuthTag().copy(into, length);
}

/** Reads segments that follow each other in one call, and opens each into its place. @throws AppFailure `store.corrupted` */
function openSegments(
  file: number,
  secret: OpenedSecret,
  size: number,
  first: number,
  count: number,
  into: Buffer,
): void {
  const content = Math.min(count * segmentLength, size - first * segmentLength);
  const sealed = batch.subarray(0, content + count * tagLength);
  readWhole(file, sealed, first * sealedSegmentLength);
  for (let place = 0; place < count; place += 1) {
    const start = place * sealedSegmentLength;
    const segment = sealed.subarray(start, start + sealedSegmentLength);
    openSegment(secret, size, first + place, segment).copy(into, place * segmentLength);
  }
}

function openSegment(secret: OpenedSecret, size: number, index: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret.key, nonce(index), {
    authTagLength: tagLength,
  });
  decipher.setAAD(context(secret.fileId, index, segmentCount(size)));
  const length = sealed.length - tagLength;
  decipher.setAuthTag(sealed.subarray(length));
  const content = decipher.update(sealed.subarray(0, length));
  try {
    decipher.final();
  } catch {
    throw new AppFailure('store.corrupted');
  }
  return content;
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

/**
 * Lets the disk begin with what is written so far; nobody waits for it, and only the sync at the end counts. It has a
 * handle of its own: a disk tells each handle once of a write that failed, and the one that counts has to hear it.
 */
function beginFlush(path: string): void {
  // Windows does not rename a file that somebody holds open.
  if (process.platform === 'win32') return;
  const file = openSync(path, 'r+');
  fdatasync(file, () => close(file, () => {}));
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
