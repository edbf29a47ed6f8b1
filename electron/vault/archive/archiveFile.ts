import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { syncFolderOf } from '../durableFile.ts';
import {
  createEntryCipher,
  deriveEntryKeys,
  macLength,
  saltLength,
  sealLength,
  verifierLength,
} from './aesStream.ts';
import {
  entryLength,
  headerLength,
  localHeader,
  maxEntrySize,
  readLocalHeader,
  type ZipEntry,
  zipEnd,
} from './zipRecords.ts';

/** Bytes read or written at once; between two pieces everything else that waits is served. */
export const pieceLength = 1024 * 1024;
/** What has been written is made durable each time this many bytes were added, so that the end is not a long wait. */
const syncedEvery = 32 * 1024 * 1024;
const longestName = 1024;

/** An encrypted ZIP being written under a temporary name. It has no table of contents, hence opens nowhere, until `finish`. */
export interface ArchiveFile {
  /** Whole entries so far, in the order of the file. */
  readonly entries: readonly ZipEntry[];
  /** Bytes of whole entries. */
  readonly length: () => number;
  /**
   * Adds one file. When `pieces` fails or does not give `size` bytes, nothing of it is kept and the failure goes on.
   * @throws the file system's own error, e.g. `ENOSPC`
   */
  readonly add: (name: string, size: number, pieces: Pieces) => Promise<ZipEntry>;
  /** Puts everything added so far on the disk for good. */
  readonly sync: () => Promise<void>;
  /** Writes the table of contents for these entries and gives the archive its name, last and durably. */
  readonly finish: (entries: readonly ZipEntry[], finalPath: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Begins an archive at `path`, which must not exist. `at`: the time that all its entries bear. */
export async function createArchive(path: string, passphrase: string, at: Date) {
  return archiveOn(path, await open(path, 'wx+', 0o600), { passphrase, at, entries: [] });
}

/**
 * Takes up an archive that was stopped anywhere: every whole entry is read again and its MAC checked, the torn rest is
 * cut off.
 * @param onBytes told of the bytes read; may throw to give the reading up
 * @returns null when the first entry does not open with this passphrase; the file is then left as it is
 * @throws the file system's own error, e.g. `ENOENT`
 */
export async function reopenArchive(
  path: string,
  passphrase: string,
  at: Date,
  onBytes: (bytes: number) => void,
): Promise<ArchiveFile | null> {
  const file = await open(path, 'r+');
  try {
    const entries: ZipEntry[] = [];
    let offset = 0;
    for (;;) {
      const entry = await readEntry(file, offset, passphrase, onBytes);
      if (entry === null) break;
      entries.push(entry);
      offset += entryLength(entry.name, entry.size);
    }
    if (entries.length > 0) {
      await file.truncate(offset);
      return archiveOn(path, file, { passphrase, at, entries });
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return null;
}

/**
 * True when the first entry of the file opens with this passphrase, so that a wrong one is told before all is read.
 * @throws the file system's own error, e.g. `ENOENT`
 */
export async function opensWith(path: string, passphrase: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    return (await readEntry(file, 0, passphrase, () => {})) !== null;
  } finally {
    await file.close();
  }
}

interface ArchiveState {
  readonly passphrase: string;
  readonly at: Date;
  readonly entries: ZipEntry[];
}

function archiveOn(
  path: string,
  file: FileHandle,
  { passphrase, at, entries }: ArchiveState,
): ArchiveFile {
  const last = entries.at(-1);
  let end = last === undefined ? 0 : last.offset + entryLength(last.name, last.size);
  let synced = end;
  const sync = async (): Promise<void> => {
    await file.datasync();
    synced = end;
  };
  return {
    entries,
    length: () => end,
    async add(name, size, pieces) {
      if (size > maxEntrySize) throw new RangeError('An entry is larger than its header can tell');
      const sha256 = await writeEntry(file, end, passphrase, { name, size, at }, pieces);
      const entry: ZipEntry = { name, offset: end, size, sha256 };
      entries.push(entry);
      end += entryLength(name, size);
      if (end - synced >= syncedEvery) await sync();
      return entry;
    },
    sync,
    async finish(listed, finalPath) {
      const table = zipEnd(listed, end, at);
      await writeWhole(file, table, end);
      // What a torn entry left beyond would hide the table, which readers look for at the very end.
      await file.truncate(end + table.length);
      await file.sync();
      await file.close();
      await rename(path, finalPath);
      syncFolderOf(finalPath);
    },
    close: () => file.close(),
  };
}

async function writeEntry(
  file: FileHandle,
  offset: number,
  passphrase: string,
  { name, size, at }: { name: string; size: number; at: Date },
  pieces: Pieces,
): Promise<string> {
  const salt = randomBytes(saltLength);
  const keys = deriveEntryKeys(passphrase, salt);
  const cipher = createEntryCipher(keys);
  const hash = createHash('sha256');
  const head = Buffer.concat([localHeader(name, size, at), salt, keys.verifier]);
  await writeWhole(file, head, offset);
  let done = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    await writeWhole(file, cipher.seal(piece), offset + head.length + done);
    done += piece.length;
  }
  if (done !== size) throw new RangeError('An entry does not have the length that was told');
  await writeWhole(file, cipher.mac(), offset + head.length + size);
  return hash.digest('hex');
}

/** The entry at `offset` when it is whole and its MAC holds; null when it is not, or is not there. */
async function readEntry(
  file: FileHandle,
  offset: number,
  passphrase: string,
  onBytes: (bytes: number) => void,
): Promise<ZipEntry | null> {
  const head = await readUpTo(file, offset, longestName);
  const header = readLocalHeader(head);
  if (header === null) return null;
  const { name, size } = header;
  const from = offset + headerLength(name);
  const { size: fileSize } = await file.stat();
  if (from + size + sealLength > fileSize) return null;
  const start = await readUpTo(file, from, saltLength + verifierLength);
  const keys = deriveEntryKeys(passphrase, start.subarray(0, saltLength));
  if (!keys.verifier.equals(start.subarray(saltLength))) return null;
  const cipher = createEntryCipher(keys);
  const hash = createHash('sha256');
  const content = from + saltLength + verifierLength;
  for (let done = 0; done < size; ) {
    const piece = await readUpTo(file, content + done, Math.min(pieceLength, size - done));
    if (piece.length === 0) return null;
    hash.update(cipher.open(piece));
    done += piece.length;
    onBytes(piece.length);
  }
  const mac = await readUpTo(file, content + size, macLength);
  return cipher.macHolds(mac) ? { name, offset, size, sha256: hash.digest('hex') } : null;
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const left = bytes.length - written;
    const { bytesWritten } = await file.write(bytes, written, left, position + written);
    written += bytesWritten;
  }
}

async function readUpTo(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
