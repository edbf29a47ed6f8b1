import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isUuid } from '../fhir/validation.ts';
import {
  append,
  type Bytes,
  createEmpty,
  flush,
  hashOf,
  missing,
  removeIfThere,
} from './fileBytes.ts';

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

/** What this process knows of the files it wrote, so that nothing is flushed or read twice. */
class WrittenHere {
  readonly #root: string;
  /** Files of which this process flushed the name, and every byte it wrote since: nothing is left to flush. */
  readonly flushed = new Set<string>();
  /** Folders of this one whose name this process flushed. */
  readonly folders = new Set<string>();
  /** Names on their way to the disk while the bytes are on theirs. */
  readonly naming = new Map<string, Promise<void>>();
  /** Hashes of what came in one go and was not touched since, each taken from the bytes as they were written. */
  readonly hashes = new Map<string, { readonly length: number; readonly sha256: string }>();

  constructor(root: string) {
    this.#root = root;
  }

  forget(id: string): void {
    this.flushed.delete(id);
    this.naming.delete(id);
    this.hashes.delete(id);
  }

  async flushName(folder: string): Promise<void> {
    await flush(folder);
    if (this.folders.has(folder)) return;
    await flush(this.#root);
    this.folders.add(folder);
  }
}

/** @param root a folder of its own, on one disk */
export function fileFolder(root: string): FileFolder {
  const written = new WrittenHere(root);
  const pathOf = (id: string): string => {
    if (!isUuid(id)) throw new Error('A file is named by a UUID');
    return join(root, id.slice(0, 2), id);
  };
  return {
    create: async (id) => {
      const path = pathOf(id);
      const folder = dirname(path);
      if (!written.folders.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
      if (!(await createEmpty(path))) return;
      const named = written.flushName(folder);
      // Whoever appends hears of a failure; until then it is nobody's.
      named.catch(() => {});
      written.naming.set(id, named);
    },
    append: async (id, offset, source) => {
      const named = written.naming.get(id);
      const wasFlushed = written.flushed.has(id);
      written.forget(id);
      const { length, sha256 } = await append(pathOf(id), offset, source);
      await named;
      if (named !== undefined || wasFlushed) written.flushed.add(id);
      if (sha256 !== null) written.hashes.set(id, { length, sha256 });
      return length;
    },
    length: async (id) => {
      const found = await stat(pathOf(id)).catch(missing);
      return found?.size ?? null;
    },
    digest: async (id) => {
      const path = pathOf(id);
      const isFlushed = written.flushed.has(id);
      const known = written.hashes.get(id);
      written.forget(id);
      if (!isFlushed) {
        await flush(path);
        await written.flushName(dirname(path));
      } else if (known !== undefined && (await stat(path)).size === known.length) {
        return known.sha256;
      }
      return hashOf(path);
    },
    read: (id, start, end) => createReadStream(pathOf(id), { start, end }),
    remove: async (id) => {
      written.forget(id);
      await removeIfThere(pathOf(id));
    },
    ids: async () => {
      const folders = await readdir(root).catch(missing);
      const names = await Promise.all((folders ?? []).map((name) => readdir(join(root, name))));
      return names.flat().filter(isUuid);
    },
  };
}
