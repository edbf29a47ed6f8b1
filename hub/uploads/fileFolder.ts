import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isUuid } from '../fhir/validation.ts';

/** The bytes of the Binaries, one file each, named by its id. Their truth is the database; this only keeps bytes. */
export interface FileFolder {
  /** Makes an empty file, durable by name; one that is already there is left as it is. */
  readonly create: (id: string) => Promise<void>;
  /** Writes from that offset on, flushes, and answers the new length, also when the source ends early. */
  readonly append: (id: string, offset: number, source: Readable) => Promise<number>;
  /** Bytes on disk; null when there is no such file. */
  readonly length: (id: string) => Promise<number | null>;
  /** SHA-256 of the whole file, hexadecimal, after flushing file and folder. */
  readonly digest: (id: string) => Promise<string>;
  /** `end` is the last byte, included. */
  readonly read: (id: string, start: number, end: number) => ReadStream;
  readonly remove: (id: string) => Promise<void>;
  readonly ids: () => Promise<readonly string[]>;
}

/** Bytes that are gathered before they are written, and read at once to be hashed. */
const gatheredBytes = 256 * 1024;

export function fileFolder(root: string): FileFolder {
  /** Files of which this process flushed the name, and every byte it wrote since: nothing is left to flush. */
  const flushed = new Set<string>();
  /** Folders of this one whose name this process flushed. */
  const folders = new Set<string>();
  const pathOf = (id: string): string => {
    if (!isUuid(id)) throw new Error('A file is named by a UUID');
    return join(root, id.slice(0, 2), id);
  };
  return {
    create: async (id) => {
      const path = pathOf(id);
      const folder = dirname(path);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const isNew = await createEmpty(path);
      await flush(folder);
      if (!folders.has(folder)) {
        await flush(root);
        folders.add(folder);
      }
      if (isNew) flushed.add(id);
    },
    append: async (id, offset, source) => {
      const wasFlushed = flushed.delete(id);
      const length = await append(pathOf(id), offset, source);
      if (wasFlushed) flushed.add(id);
      return length;
    },
    length: async (id) => {
      const found = await stat(pathOf(id)).catch(missing);
      return found?.size ?? null;
    },
    digest: async (id) => {
      const path = pathOf(id);
      if (!flushed.delete(id)) {
        await flush(path);
        await flush(dirname(path));
      }
      return hashOf(path);
    },
    read: (id, start, end) => createReadStream(pathOf(id), { start, end }),
    remove: async (id) => {
      flushed.delete(id);
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

/** What came before a line was cut is written all the same: the upload goes on from there. */
async function append(path: string, offset: number, source: Readable): Promise<number> {
  const file = await open(path, 'r+');
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
        gathered.push(chunk as Buffer);
        length += (chunk as Buffer).length;
        if (length >= gatheredBytes) await write();
      }
    } finally {
      await write();
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return position;
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
