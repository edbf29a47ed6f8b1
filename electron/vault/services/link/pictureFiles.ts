import type { Media } from '@medplum/fhirtypes';
import { AppFailure } from '../../../../shared/errors.ts';
import { type BinaryFile, readOriginal, readPreview } from '../../../../shared/fhir/media.ts';
import type { Clock } from '../../clock.ts';
import type { Decoder } from '../../images/decoder.ts';
import type { ImageFiles, NewFile } from '../../images/imageFiles.ts';
import { readImageHeader } from '../../images/imageHeader.ts';
import { copiesOf, freeBytes } from '../../images/importImage.ts';
import type { Database, ReadableDatabase } from '../../store/database.ts';
import type { WantedBinary } from '../../store/wantedBinaryStore.ts';
import type { SaveOriginal } from '../../sync/binaryDownload.ts';

export interface PictureFilesParts {
  readonly database: Database;
  readonly files: ImageFiles;
  readonly decoder: Decoder;
  readonly clock: Clock;
  /** Folder of the store, whose disk takes the pictures. */
  readonly folder: string;
  /** Bytes that pictures leave free, so that what is typed can always be saved. */
  readonly reservedBytes: number;
}

/** What a picture takes here beside itself: the copies that are shown. */
const spacePerByte = 2;

/**
 * Keeps a picture that came from the hub: bit for bit when it is an original, and as copies decoded here in any case.
 * Bytes from elsewhere are never shown as they came. On a disk without room for it nothing is asked of the hub
 * (`store.diskFull`), since it would come down in vain again and again.
 */
export function createPictureSaver(parts: PictureFilesParts): SaveOriginal {
  const { database, files, decoder, clock, folder, reservedBytes } = parts;
  return async (wanted, pieces) => {
    const needed = reservedBytes + wanted.size * spacePerByte;
    if (freeBytes(folder) < needed) throw new AppFailure('store.diskFull');
    const chunks: Uint8Array[] = [];
    for await (const piece of pieces) chunks.push(piece);
    const content = Buffer.concat(chunks);
    const media = mediaNaming(database, wanted.binaryId);
    if (media === null) return;
    const now = clock.now().toISOString();
    const header = readImageHeader(content);
    const decoded = await decoder.decode(content, header.contentType);
    const { originalId } = media;
    const { width, height } = decoded;
    const { contentType } = wanted;
    const copies = copiesOf(decoded, originalId);
    const whole: NewFile = {
      id: originalId,
      originalId,
      kind: 'original',
      contentType,
      width,
      height,
      content,
    };
    const fresh = media.isPreview ? copies.filter(isSmall) : [whole, ...copies];
    const missing = fresh.filter(({ kind }) => files.find(database, originalId, kind) === null);
    const prepared = missing.map((file) => files.prepare(file, now));
    database.transaction((db) => {
      for (const file of prepared) files.insert(db, file);
    });
  };
}

/**
 * What a received picture needs to be looked at here: its small copy at once, its original when asked, or at once when
 * it came without a small copy.
 */
export function wantedCopies(
  db: ReadableDatabase,
  files: ImageFiles,
  media: Media,
  which: 'preview' | 'original',
): readonly WantedBinary[] {
  const original = readOriginal(media);
  if (original === null) return [];
  const preview: BinaryFile | null = which === 'preview' ? readPreview(media) : null;
  const file = preview ?? original;
  const kind = preview === null ? 'original' : 'preview';
  if (files.find(db, original.binaryId, kind) !== null) return [];
  const { binaryId, size, sha256, contentType } = file;
  return [{ binaryId, size, sha256, contentType }];
}

function isSmall({ kind }: NewFile): boolean {
  return kind === 'preview' || kind === 'thumbnail';
}

/** Which picture a Binary belongs to; null when nothing here names it any more. */
function mediaNaming(
  db: ReadableDatabase,
  binaryId: string,
): { originalId: string; isPreview: boolean } | null {
  const rows = db.all(
    "SELECT json FROM resource WHERE type = 'Media' AND instr(json, ?) > 0",
    `Binary/${binaryId}`,
  );
  for (const row of rows) {
    const original = readOriginal(JSON.parse(String(row.json)) as Media);
    if (original !== null) {
      return { originalId: original.binaryId, isPreview: original.binaryId !== binaryId };
    }
  }
  return null;
}

/** The decrypted bytes of an original or of a preview, by the id of its Binary. */
export function readPicture(
  db: ReadableDatabase,
  files: ImageFiles,
  binaryId: string,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const row = db.one('SELECT original_id, kind FROM image_file WHERE id = ?', binaryId);
  const kind = row?.kind;
  if (kind !== 'original' && kind !== 'preview') return Promise.reject(new AppFailure('notFound'));
  try {
    return Promise.resolve(files.read(db, String(row?.original_id), kind, offset, length));
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error('unreadable'));
  }
}
