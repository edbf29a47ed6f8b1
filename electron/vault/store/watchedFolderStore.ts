import { z } from 'zod';
import { deviceKinds, type FileOutcome, fileOutcomes } from '../../../shared/domain/hotFolder.ts';
import type { SeenFile } from '../images/hotFolder/planner.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** A device's folder on this machine. Its path stays in the store. */
export interface StoredFolder {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof deviceKinds)[number];
  readonly path: string;
  /** A file is erased from it once its picture is kept here. */
  readonly erases: boolean;
  readonly lastAt: string | null;
}

/** What became of one file, as it stood then. */
export interface KnownFile extends SeenFile {
  readonly outcome: FileOutcome;
  /** The picture it became. */
  readonly imageId: string | null;
  /** It is to be erased, and may still be there. */
  readonly eraseDue: boolean;
}

const FolderRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(deviceKinds),
  path: z.string(),
  erases: z.number(),
  last_at: z.string().nullable(),
});

const FileRow = z.object({
  path: z.string(),
  size: z.number(),
  modified_ms: z.number(),
  outcome: z.enum(fileOutcomes),
  image_id: z.string().nullable(),
  erase_due: z.number(),
});

/** In the order in which they were added. */
export function watchedFolders(db: ReadableDatabase): readonly StoredFolder[] {
  return db.all('SELECT * FROM watched_folder ORDER BY added_at, id').map((row) => {
    const { last_at, erases, ...folder } = FolderRow.parse(row);
    return { ...folder, erases: erases === 1, lastAt: last_at };
  });
}

export function insertFolder(
  db: WritableDatabase,
  { id, name, kind, path }: Pick<StoredFolder, 'id' | 'name' | 'kind' | 'path'>,
  now: string,
): void {
  db.run(
    'INSERT INTO watched_folder (id, name, kind, path, erases, added_at) VALUES (?, ?, ?, ?, 0, ?)',
    id,
    name,
    kind,
    path,
    now,
  );
}

/** Answers how many rows went: 0 when there was none. */
export function deleteFolder(db: WritableDatabase, id: string): number {
  return db.run('DELETE FROM watched_folder WHERE id = ?', id);
}

/** Answers how many rows changed: 0 when there is none. */
export function setErasing(db: WritableDatabase, id: string, erases: boolean): number {
  return db.run('UPDATE watched_folder SET erases = ? WHERE id = ?', erases ? 1 : 0, id);
}

export function noteReceived(db: WritableDatabase, id: string, at: string): void {
  db.run('UPDATE watched_folder SET last_at = ? WHERE id = ?', at, id);
}

export function knownFiles(db: ReadableDatabase, folderId: string): ReadonlyMap<string, KnownFile> {
  const rows = db.all('SELECT * FROM watched_file WHERE folder_id = ?', folderId);
  return new Map(
    rows.map((row) => {
      const { path, size, modified_ms, outcome, image_id, erase_due } = FileRow.parse(row);
      const file = { path, size, modifiedMs: modified_ms, outcome, imageId: image_id };
      return [path, { ...file, eraseDue: erase_due === 1 }];
    }),
  );
}

/** One line for a path: what the file of that name became last. */
export function saveFile(db: WritableDatabase, folderId: string, file: KnownFile): void {
  db.run(
    `INSERT OR REPLACE INTO watched_file (folder_id, path, size, modified_ms, outcome, image_id, erase_due)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    folderId,
    file.path,
    file.size,
    file.modifiedMs,
    file.outcome,
    file.imageId,
    file.eraseDue ? 1 : 0,
  );
}

/** A name may be a person's: it is forgotten with the file. */
export function forgetFile(db: WritableDatabase, folderId: string, path: string): void {
  db.run('DELETE FROM watched_file WHERE folder_id = ? AND path = ?', folderId, path);
}

/** Makes the files that ended so be tried again. */
export function forgetOutcome(db: WritableDatabase, folderId: string, outcome: FileOutcome): void {
  db.run('DELETE FROM watched_file WHERE folder_id = ? AND outcome = ?', folderId, outcome);
}

/** How many files of one folder, or of all, ended in each way. */
export function countOutcomes(
  db: ReadableDatabase,
  folderId: string | null,
): Readonly<Record<FileOutcome, number>> {
  const rows = db.all(
    'SELECT outcome, count(*) AS count FROM watched_file WHERE ? IS NULL OR folder_id = ? GROUP BY outcome',
    folderId,
    folderId,
  );
  const counts = new Map(rows.map((row) => [String(row.outcome), Number(row.count)]));
  const of = (outcome: FileOutcome): number => counts.get(outcome) ?? 0;
  return {
    before: of('before'),
    received: of('received'),
    duplicate: of('duplicate'),
    notPicture: of('notPicture'),
    unreadable: of('unreadable'),
    tooLarge: of('tooLarge'),
  };
}
