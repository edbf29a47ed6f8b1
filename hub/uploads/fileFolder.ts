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

export function fileFolder(root: string): FileFolder {
  const pathOf = (id: string): string => {
    if (!isUuid(id)) throw new Error('A file is named by a UUID');
    return join(root, id.slice(0, 2), id);
  };
  return {
    create: async (id) => {
      const path = pathOf(id);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      await file.close();
      await flush(dirname(path));
      await flush(root);
    },
    append: (id, offset, source) => append(pathOf(id), offset, source),
    length: async (id) => {
      const found = await stat(pathOf(id)).catch(missing);
      return found?.size ?? null;
    },
    digest: async (id) => {
      const path = pathOf(id);
      await flush(path);
      await flush(dirname(path));
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
      return hash.digest('hex');
    },
    read: (id, start, end) => createReadStream(pathOf(id), { start, end }),
    remove: async (id) => removeIfThere(pathOf(id)),
    ids: async () => {
      const folders = await readdir(root).catch(missing);
      const names = await Promise.all((folders ?? []).map((name) => readdir(join(root, name))));
      return names.flat().filter(isUuid);
    },
  };
}

async function append(path: string, offset: number, source: Readable): Promise<number> {
  const file = await open(path, 'r+');
  let position = offset;
  try {
    for await (const chunk of source) {
      const bytes = chunk as Buffer;
      for (let written = 0; written < bytes.length; ) {
        const result = await file.write(bytes, written, bytes.length - written, position);
        written += result.bytesWritten;
        position += result.bytesWritten;
      }
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return position;
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
