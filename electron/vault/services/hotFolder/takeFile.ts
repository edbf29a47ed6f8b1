import { createHash } from 'node:crypto';
import type { FileOutcome } from '../../../../shared/domain/hotFolder.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Decoder } from '../../images/decoder.ts';
import { maxDicomBytes } from '../../images/fileKind.ts';
import type { FolderFiles } from '../../images/hotFolder/folderFiles.ts';
import type { SeenFile } from '../../images/hotFolder/planner.ts';
import { isWholePicture } from '../../images/hotFolder/wholePicture.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import { type ImportedImage, importImage } from '../../images/importImage.ts';
import type { OpenStore } from '../../session/openStore.ts';
import {
  insertUnassigned,
  rememberReceived,
  wasReceived,
} from '../../store/unassignedImageStore.ts';
import {
  knownFiles,
  noteReceived,
  type StoredFolder,
  saveFile,
} from '../../store/watchedFolderStore.ts';
import { cleanLabel } from '../requests/imageService.ts';

export interface TakeParts {
  readonly store: OpenStore;
  readonly files: ImageFiles;
  readonly folders: FolderFiles;
  readonly decoder: Decoder;
  readonly clock: Clock;
  /** Free bytes under which no picture is taken in. */
  readonly reservedBytes: number;
  /** False once the store is closing: nothing is written any more. */
  readonly isOpen: () => boolean;
  /** The draft whose pictures are on the screen now. */
  readonly expectedFor: () => string | null;
}

/** `later`: nothing was decided, and it is looked at again. */
export type Taken = FileOutcome | 'later';

/**
 * Takes one file in. Its picture, its line among those that belong to nobody and what is known of the file are one
 * transaction, so that a stop anywhere takes it once: before it nothing was, after it the file is known.
 * @throws AppFailure `store.diskFull`, `store.unavailable`; the file stays where it is
 */
export async function takeFile(
  parts: TakeParts,
  folder: StoredFolder,
  file: SeenFile,
): Promise<Taken> {
  const { folders, store, isOpen } = parts;
  if (file.size > maxDicomBytes) return decide(parts, folder, file, 'tooLarge');
  const bytes = await folders.read(folder.path, file);
  if (bytes === null || !isOpen()) return 'later';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (wasReceived(store.database, sha256)) return decide(parts, folder, file, 'duplicate');
  if (!isWholePicture(bytes)) return decide(parts, folder, file, 'unreadable');
  try {
    const imported = await prepare(parts, bytes);
    if (!isOpen()) return 'later';
    join(parts, folder, { ...file, sha256 }, imported);
  } catch (error) {
    const outcome = isOpen() ? outcomeOf(error, file) : 'later';
    if (outcome === null) throw error;
    return outcome === 'later' ? outcome : decide(parts, folder, file, outcome);
  }
  await eraseTaken(parts, folder, file.path);
  return 'received';
}

/**
 * Erases the device's own copy, where its folder says so, once the encrypted one was read back from the disk and is the
 * same: a stop in between leaves it to the next look.
 */
export async function eraseTaken(
  { store, files, folders, isOpen }: TakeParts,
  { id: folderId, path: folder }: StoredFolder,
  path: string,
): Promise<void> {
  const known = knownFiles(store.database, folderId).get(path);
  if (known?.eraseDue !== true || known.imageId === null) return;
  const source = await folders.read(folder, known);
  if (source === null || !isOpen()) return;
  if (files.find(store.database, known.imageId, 'original') === null) return;
  if (!files.read(store.database, known.imageId, 'original').equals(source)) return;
  const erased = await folders.erase(folder, known).then(
    () => true,
    () => false,
  );
  if (!isOpen()) return;
  // A folder that this account may only read keeps its files: it is not asked again.
  const done = { ...known, eraseDue: false };
  const object = { type: 'Media', id: known.imageId };
  if (erased) {
    const act = { action: 'image.eraseSource', object } as const;
    store.write(null, act, (db) => saveFile(db, folderId, done));
  } else store.database.transaction((db) => saveFile(db, folderId, done));
}

/** The vault's own check, done once more after the decoder: a store may have closed meanwhile, and its keys with it. */
function prepare(parts: TakeParts, bytes: Buffer): Promise<ImportedImage> {
  const { store, files, decoder, clock, reservedBytes, isOpen } = parts;
  const guarded: Decoder = {
    decode: async (content, contentType) => {
      const decoded = await decoder.decode(content, contentType);
      if (!isOpen()) throw new AppFailure('session.locked');
      return decoded;
    },
  };
  const now = clock.now().toISOString();
  return importImage(bytes, files, guarded, { folder: store.folder, reserved: reservedBytes, now });
}

function join(
  { store, files, clock, expectedFor }: TakeParts,
  folder: StoredFolder,
  { sha256, ...file }: SeenFile & { readonly sha256: string },
  { prepared, told }: ImportedImage,
): void {
  const now = clock.now().toISOString();
  const [original] = prepared;
  if (original === undefined) throw new AppFailure('image.unreadable');
  const { id, quality = null } = original;
  store.write(null, { action: 'image.receive', object: { type: 'Media', id } }, (db) => {
    for (const one of prepared) files.insert(db, one);
    insertUnassigned(db, {
      id,
      device: folder.name,
      kind: folder.kind,
      label: cleanLabel(file.path),
      takenAt: new Date(file.modifiedMs).toISOString(),
      receivedAt: now,
      expectedFor: expectedFor(),
      told: { object: told, quality },
    });
    // Of the file as the device wrote it: a DICOM object is another one once it was cleaned.
    rememberReceived(db, sha256, now);
    noteReceived(db, folder.id, now);
    const known = { ...file, outcome: 'received', imageId: id } as const;
    saveFile(db, folder.id, { ...known, eraseDue: folder.erases });
  });
}

/** What is not taken in is known, so that it is neither read nor told again as long as it stands as it does. */
function decide(
  { store }: TakeParts,
  folder: StoredFolder,
  file: SeenFile,
  outcome: FileOutcome,
): FileOutcome {
  store.database.transaction((db) =>
    saveFile(db, folder.id, { ...file, outcome, imageId: null, eraseDue: false }),
  );
  return outcome;
}

/** Devices write notes and lists beside their pictures: what bears none of these names is not missed by anybody. */
const pictureName = /\.(jpe?g|png|tiff?|bmp|gif|webp|hei[cf]|jp2|dcm|dicom)$/i;

/** Null for what is no fault of the file. */
function outcomeOf(error: unknown, { path }: SeenFile): FileOutcome | null {
  if (!(error instanceof AppFailure) || !error.code.startsWith('image.')) return null;
  if (error.code === 'image.tooLarge' || error.code === 'image.tooManyPixels') return 'tooLarge';
  return pictureName.test(path) ? 'unreadable' : 'notPicture';
}
