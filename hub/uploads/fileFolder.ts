import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isUuid } from '../fhir/validation.ts';

type Bytes = AsyncIterable<Buffer>;

/** The bytes of the Binaries, one file each, named by its id. Their truth is the database; this only keeps bytes. */
export interface FileFolder {
  /** Makes an empty file, durable by name once something was appended; one that is already there is left as it is. */
  readonly create: (id: string) => Promise<void>;
  /** Writes from that offset on, flushes, and answers the new length, also when the source ends early. */
  readonly append: (id: string, offset: number, source: Bytes) => Promise<number>;
  /** Bytes on disk; null when there is no such file. */
  readonly length: (id: string) => Promise<number | null>;
  /** SHA-256 of the whole file, hexadecimal; file and folder are flushed then. */
  readonly digest: (id: string) => Promise<string>;
  /** `end` is the last byte, included. */
  readonly read: (id: string, start: number, end: number) => ReadStream;
  readonly remove: (id: string) => Promise<void>;
  readonly ids: () => Promise<readonly string[]>;
}

/** Bytes that are gathered before they are written, and read at once to be hashed. */
const gatheredBytes = 512 * 1024;

export function fileFolder(root: string): FileFolder {
  /** Files of which this process flushed the name, and every byte it wrote since: nothing is left to flush. */
  const flushed = new Set<string>();
  /** Folders of this one whose name this process flushed. */
  const folders = new Set<string>();
  /** Names on their way to the disk while the bytes are on theirs. */
  const naming = new Map<string, Promise<void>>();
  /** Hashes of what came in one go and was not touched since, each taken from the bytes as they were written. */
  const hashes = new Map<string, { readonly length: number; readonly sha256: string }>();
  const forget = (id: string): void => {
    flushed.delete(id);
    naming.delete(id);
    hashes.delete(id);
  };
  const flushName = async (folder: string): Promise<void> => {
    await flush(folder);
    if (folders.has(folder)) return;
    await flush(root);
    folders.add(folder);
  };
  const pathOf = (id: string): string => {
    if (!isUuid(id)) throw new Error('A file is named by a UUID');
    return join(root, id.slice(0, 2), id);
  };
  return {
    create: async (id) => {
      const path = pathOf(id);
      const folder = dirname(path);
      if (!folders.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
      if (!(await createEmpty(path))) return;
      const named = flushName(folder);
      // Whoever appends hears of a failure; until then it is nobody's.
      named.catch(() => {});
      naming.set(id, named);
    },
    append: async (id, offset, source) => {
      const named = naming.get(id);
      const wasFlushed = flushed.has(id);
      forget(id);
      const { length, sha256 } = await append(pathOf(id), offset, source);
      await named;
      if (named !== undefined || wasFlushed) flushed.add(id);
      if (sha256 !== null) hashes.set(id, { length, sha256 });
      return length;
    },
    length: async (id) => {
      const found = await stat(pathOf(id)).catch(missing);
      return found?.size ?? null;
    },
    digest: async (id) => {
      const path = pathOf(id);
      const isFlushed = flushed.has(id);
      const known = hashes.get(id);
      forget(id);
      if (!isFlushed) {
        await flush(path);
        await flushName(dirname(path));
      } else if (known !== undefined && (await stat(path)).size === known.length) {
        return known.sha256;
      }
      return hashOf(path);
    },
    read: (id, start, end) => createReadStream(pathOf(id), { start, end }),
    remove: async (id) => {
      forget(id);
      await removeIfThere(pathOf(id));
    },
    ids: async () => {
      const folders = await readdir(root).catch(missing);
      const names = await Promise.all((folders ?? []).map((name) => readdir(join(root, name))));
      return names.flat().filter(isUuid);
    },
  };
}

/** False when it was there already. */
async function createEmpty(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'ax', 0o600);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

interface Appended {
  /** Of the file, now. */
  readonly length: number;
  /** Of all that was written, when it begins the file; null otherwise. */
  readonly sha256: string | null;
}

/** What came before a line was cut is written all the same: the upload goes on from there. */
async function append(path: string, offset: number, source: Bytes): Promise<Appended> {
  const file = await open(path, 'r+');
  const hash = offset === 0 ? createHash('sha256') : null;
  let position = offset;
  let gathered: Buffer[] = [];
  let length = 0;
  const write = async (): Promise<void> => {
    const pieces = gathered;
    const expected = length;
    gathered = [];
    length = 0;
    if (expected === 0) return;
    const { bytesWritten } = await file.writev(pieces, position);
    position += bytesWritten;
    if (bytesWritten === expected) return;
    // A disk that fills takes a part: the rest says why.
    const rest = Buffer.concat(pieces).subarray(bytesWritten);
    for (let written = 0; written < rest.length; ) {
      const result = await file.write(rest, written, rest.length - written, position);
      written += result.bytesWritten;
      position += result.bytesWritten;
    }
  };
  try {
    try {
      for await (const chunk of source) {
        gathered.push(chunk);
        length += chunk.length;
        hash?.update(chunk);
        if (length >= gatheredBytes) await write();
      }
    } finally {
      await write();
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return { length: position, sha256: hash?.digest('hex') ?? null };
}

/** Into one buffer again and again: fresh ones for each part of each picture keep the collector busy. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(gatheredBytes);
  const file = await open(path, 'r');
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch(missing);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
