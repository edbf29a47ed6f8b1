import {
  commonRemarks,
  kindOf,
  type PictureRemark,
  remarksOn,
} from '../../../../shared/domain/imageQuality.ts';
import { eyeOfSlot } from '../../../../shared/fhir/media.ts';
import { type PictureType, pictureTypes } from '../../../../shared/ipc/decoder.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { differencesOf, isSettled, residentOf } from './otherPerson.ts';

/** The pictures of a draft as its screens show them; one whose file is gone is left out. */
export function draftImages(
  db: ReadableDatabase,
  files: ImageFiles,
  images: readonly DraftImage[],
  /** Null for a reply, which takes no picture whose file says otherwise. */
  patientId: string | null,
): RequestImage[] {
  return images.flatMap((image) => {
    const { id, slot, title, label, takenAt, joinedAt, kept, keptDespite, discSide } = image;
    const { pixelSpacing } = image;
    const remarks = remarksOf(image);
    const file = files.find(db, id, 'original');
    if (file === null) return [];
    return [
      {
        id,
        slot,
        eye: eyeOfSlot(slot),
        title,
        label,
        contentType: pictureTypeOf(file.contentType),
        pages: Math.max(1, files.frames(db, id)),
        size: file.size,
        width: file.width ?? 1,
        height: file.height ?? 1,
        sha256: file.sha256,
        takenAt,
        ...(joinedAt === undefined ? {} : { joinedAt }),
        ...(kept === undefined ? {} : { kept }),
        ...comparison(db, image, patientId),
        ...(remarks === null ? {} : { remarks: [...remarks] }),
        ...(keptDespite === undefined ? {} : { keptDespite }),
        ...(discSide === undefined ? {} : { discSide }),
        ...(pixelSpacing === undefined ? {} : { pixelSpacing }),
        presence: 'original',
        receivedByHub: false,
        archived: false,
      },
    ];
  });
}

/** A type that is none of ours, from a hub, is shown as what its copies are. */
export function pictureTypeOf(contentType: string): PictureType {
  return pictureTypes.find((known) => known === contentType) ?? 'image/jpeg';
}

function comparison(
  db: ReadableDatabase,
  image: DraftImage,
  patientId: string | null,
): Pick<RequestImage, 'differences' | 'confirmed'> {
  if (image.traits === undefined || patientId === null) return {};
  const differences = differencesOf(image, residentOf(db, patientId));
  if (differences.length === 0) return {};
  const { confirmed } = image;
  const settled = confirmed !== undefined && isSettled(image, differences);
  return { differences: [...differences], ...(settled ? { confirmed: confirmed.reason } : {}) };
}

/** What the measures of a picture say of it, in the place where it is now; null where nothing was measured. */
export function remarksOf({
  slot,
  modality,
  measures,
  kinds,
}: DraftImage): readonly PictureRemark[] | null {
  if (measures !== undefined && kinds !== undefined) return commonRemarks(measures, kinds);
  const kind = kindOf(slot, modality);
  return measures === undefined || kind === null ? null : remarksOn(measures, kind);
}
