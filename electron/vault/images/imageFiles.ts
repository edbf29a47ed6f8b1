import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { QualityMeasures } from '../../../shared/domain/imageQuality.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { makeFolderDurably } from '../durableFile.ts';
import { SealedBox, seal, unseal } from '../session/seal.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { readSealedFile, writeSealedFile } from './sealedFile.ts';

export type FileKind = 'original' | 'display' | 'preview' | 'thumbnail' | 'document';

export interface StoredFile {
  readonly id: string;
  /** The `Binary` it is, or is a copy of. */
  readonly originalId: string;
  readonly kind: FileKind;
  /** Page or frame that a display copy shows, from 0; 0 for everything else. */
  readonly frame: number;
  readonly contentType: string;
  /** Bytes of content. */
  readonly size: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
  /** Pixels; null for a document. */
  readonly width: number | null;
  readonly height: number | null;
  readonly createdAt: string;
}

export interface NewFile {
  readonly id: string;
  readonly originalId: string;
  readonly kind: FileKind;
  /** 0 when left out. */
  readonly frame?: number;
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly content: Uint8Array;
}

/** A file that is on disk, durable, and waits for its row in the caller's transaction. */
export type PreparedFile = StoredFile & {
  readonly wrappedKey: string;
  /** Of an original: what was measured on its pixels, for the record that names it. */
  readonly quality?: QualityMeasures;
};

export interface ImageFiles {
  /**
   * Encrypts and writes the file; nothing refers to it until `insert` is called with the answer.
   * @throws AppFailure `store.diskFull`, `store.unavailable`
   */
  readonly prepare: (file: NewFile, now: string) => PreparedFile;
  readonly insert: (db: WritableDatabase, file: PreparedFile) => void;
  readonly find: (db: ReadableDatabase, originalId: string, kind: FileKind) => StoredFile | null;
  /** How many pages or frames can be shown; 0 while no display copy is here. */
  readonly frames: (db: ReadableDatabase, originalId: string) => number;
  /** @param frame of a display copy, from 0. @throws AppFailure `notFound`, `store.corrupted` */
  readonly read: (
    db: ReadableDatabase,
    originalId: string,
    kind: FileKind,
    offset?: number,
    length?: number,
    frame?: number,
  ) => Buffer;
  /** Forgets the keys with the caller's transaction; the files go when the answer is called after it. */
  readonly remove: (db: WritableDatabase, originalId: string) => () => void;
  /** Removes a file whose row is gone; one that is not there is nothing to do. */
  readonly unlink: (id: string) => void;
}

const FileRow = z.object({
  id: z.string(),
  original_id: z.string(),
  kind: z.enum(['original', 'display', 'preview', 'thumbnail', 'document']),
  frame: z.number(),
  content_type: z.string(),
  size: z.number(),
  sha256: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  wrapped_key: z.string(),
  created_at: z.string(),
});

/** Pictures and documents as encrypted files in `folder`, each under a key of its own sealed by `attachmentKey`. */
export function createImageFiles(folder: string, attachmentKey: Uint8Array): ImageFiles {
  const pathOf = (id: string): string => join(folder, id);

  return {
    prepare(file, now) {
      const key = randomBytes(32);
      try {
        makeFolderDurably(folder);
        writeSealedFile(pathOf(file.id), { fileId: file.id, key }, file.content);
      } catch (error) {
        throw storeFailure(error) ?? error;
      }
      const wrappedKey = JSON.stringify(seal(attachmentKey, key, wrapContext(file.id)));
      key.fill(0);
      const { content, frame = 0, ...described } = file;
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { ...described, frame, size: content.length, sha256, createdAt: now, wrappedKey };
    },
    insert: insertRow,
    find: (db, originalId, kind) => {
      const row = findRow(db, originalId, kind);
      return row === null ? null : toStored(row);
    },
    frames: countFrames,
    read(db, originalId, kind, offset, length, frame) {
      const row = findRow(db, originalId, kind, frame);
      if (row === null || !existsSync(pathOf(row.id))) throw new AppFailure('notFound');
      const key = fileKey(attachmentKey, row);
      const sealed = { fileId: row.id, key };
      const content = readSealedFile(pathOf(row.id), sealed, row.size, offset, length);
      key.fill(0);
      return content;
    },
    remove(db, originalId) {
      const rows = db.all('SELECT id FROM image_file WHERE original_id = ?', originalId);
      db.run('DELETE FROM image_file WHERE original_id = ?', originalId);
      return () => {
        for (const row of rows) rmSync(pathOf(String(row.id)), { force: true });
      };
    },
    unlink: (id) => rmSync(pathOf(id), { force: true }),
  };
}

function findRow(db: ReadableDatabase, originalId: string, kind: FileKind, frame = 0) {
  const row = db.one(
    'SELECT * FROM image_file WHERE original_id = ? AND kind = ? AND frame = ?',
    originalId,
    kind,
    frame,
  );
  return row === undefined ? null : FileRow.parse(row);
}

function countFrames(db: ReadableDatabase, originalId: string): number {
  const row = db.one(
    "SELECT count(*) AS count FROM image_file WHERE original_id = ? AND kind = 'display'",
    originalId,
  );
  return Number(row?.count ?? 0);
}

/** The file's own key, to be wiped by whoever used it. @throws AppFailure `store.corrupted` */
function fileKey(attachmentKey: Uint8Array, row: z.infer<typeof FileRow>): Buffer {
  const sealed = SealedBox.parse(JSON.parse(row.wrapped_key));
  const key = unseal(attachmentKey, sealed, wrapContext(row.id));
  if (key === null) throw new AppFailure('store.corrupted');
  return key;
}

/** Which files the store names, in the order of their rows. */
export function storedOriginals(
  db: ReadableDatabase,
): readonly Pick<StoredFile, 'id' | 'originalId' | 'kind'>[] {
  return db
    .all('SELECT * FROM image_file ORDER BY rowid')
    .map((row) => toStored(FileRow.parse(row)));
}

/**
 * Seals the files' own keys again under another key, at most so many after row number `after`. The files themselves stay
 * as they are; a key that does not open is left as it is.
 * @returns the last row number seen, null when there was none
 */
export function rewrapFileKeys(
  db: WritableDatabase,
  from: Uint8Array,
  to: Uint8Array,
  after: number,
  maxRows: number,
): { readonly last: number | null; readonly count: number } {
  const rows = db.all(
    'SELECT rowid AS number, id, wrapped_key FROM image_file WHERE rowid > ? ORDER BY rowid LIMIT ?',
    after,
    maxRows,
  );
  for (const row of rows) {
    const context = wrapContext(String(row.id));
    const key = unseal(from, SealedBox.parse(JSON.parse(String(row.wrapped_key))), context);
    if (key === null) continue;
    const wrapped = JSON.stringify(seal(to, key, context));
    key.fill(0);
    db.run('UPDATE image_file SET wrapped_key = ? WHERE rowid = ?', wrapped, Number(row.number));
  }
  const last = rows.at(-1)?.number;
  return { last: last === undefined ? null : Number(last), count: rows.length };
}

function insertRow(db: WritableDatabase, file: PreparedFile): void {
  db.run(
    `INSERT INTO image_file (id, original_id, kind, frame, content_type, size, sha256, width, height, wrapped_key, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    file.id,
    file.originalId,
    file.kind,
    file.frame,
    file.contentType,
    file.size,
    file.sha256,
    file.width,
    file.height,
    file.wrappedKey,
    file.createdAt,
  );
}

function toStored(row: z.infer<typeof FileRow>): StoredFile {
  return {
    id: row.id,
    originalId: row.original_id,
    kind: row.kind,
    frame: row.frame,
    contentType: row.content_type,
    size: row.size,
    sha256: row.sha256,
    width: row.width,
    height: row.height,
    createdAt: row.created_at,
  };
}

function wrapContext(fileId: string): { purpose: string; fileId: string } {
  return { purpose: 'image-file-key/v1', fileId };
}

/** The id of a new file: random, so that nothing about its content shows in the folder. */
export function newFileId(): string {
  return randomUUID();
}
