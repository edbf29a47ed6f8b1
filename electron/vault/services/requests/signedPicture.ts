import { createHash, randomUUID } from 'node:crypto';
import type { Media } from '@medplum/fhirtypes';
import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { buildMedia, withPreview } from '../../../../shared/fhir/media.ts';
import type { Person } from '../../../../shared/fhir/person.ts';
import type { ImageFiles, StoredFile } from '../../images/imageFiles.ts';
import type { ActFile } from '../../store/actStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { remarksOf } from './imageView.ts';

/** The hub takes a preview up to this size ahead of the text; a larger one stays here. */
const previewLimit = 512 * 1024;

/** The request that a picture belongs to. */
interface PictureSubject {
  readonly id: string;
  readonly patientId: string;
}

interface PictureContext {
  readonly db: ReadableDatabase;
  readonly files: ImageFiles;
  readonly by: Person;
}

/** A picture on its way out: its line in the request, its bytes, and the small copy that leaves first. */
export interface SignedPicture {
  readonly media: Media;
  readonly original: ActFile;
  readonly preview: ActFile | null;
}

/** @throws AppFailure `store.corrupted` when its file is not here */
export function signedPicture(
  image: DraftImage,
  about: PictureSubject,
  { db, files, by }: PictureContext,
  at: string,
): SignedPicture {
  const original = files.find(db, image.id, 'original');
  const preview = files.find(db, image.id, 'preview');
  if (original === null) throw new AppFailure('store.corrupted');
  const media = buildMedia({
    id: randomUUID(),
    requestId: about.id,
    patientId: about.patientId,
    operator: by,
    slot: image.slot,
    title: image.title,
    modality: image.modality,
    takenAt: withParisOffset(image.takenAt === '' ? at : image.takenAt),
    deviceName: null,
    width: original.width ?? 1,
    height: original.height ?? 1,
    quality: null,
    kept: image.kept ?? null,
    confirmed: image.confirmed?.reason ?? null,
    receivedSha256: image.receivedSha256 ?? null,
    pixelSpacing: image.pixelSpacing ?? null,
    remarks: remarksOf(image) ?? [],
    keptDespite: image.keptDespite ?? null,
    original: binaryFile(original, files.read(db, image.id, 'original')),
  });
  const label = image.title;
  const small = preview !== null && preview.size <= previewLimit ? preview : null;
  if (small === null) return { media, original: actFile(original, label), preview: null };
  const copy = binaryFile(small, files.read(db, image.id, 'preview'));
  return {
    media: withPreview(media, copy),
    original: actFile(original, label),
    preview: actFile(small, label),
  };
}

function binaryFile(file: StoredFile, content: Uint8Array) {
  const sha1 = createHash('sha1').update(content).digest('base64');
  return {
    binaryId: file.id,
    contentType: file.contentType,
    size: file.size,
    sha1,
    sha256: file.sha256,
  };
}

function actFile(file: StoredFile, label: string): ActFile {
  const { id, size, sha256, contentType } = file;
  return { binaryId: id, size, sha256, contentType, label };
}
