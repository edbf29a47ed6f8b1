import { parisInstant } from '../../../../shared/domain/civilDate.ts';
import { kindOfSlot } from '../../../../shared/domain/imageQuality.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { PictureSlot } from '../../../../shared/forms/form.ts';
import type { ImageBegin, RequestImage } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { Decoder } from '../../images/decoder.ts';
import type { ImageFiles, PreparedFile } from '../../images/imageFiles.ts';
import { importImage, type ToldObject } from '../../images/importImage.ts';
import { createIncoming } from '../../images/incoming.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { type DraftImage, readDraft, type StoredDraft, saveDraft } from '../../store/draftStore.ts';
import {
  isStill,
  isStillSlot,
  joinStill,
  removeStill,
  stillPlace,
} from '../calls/stillPictures.ts';
import {
  isReplySlot,
  joinToReply,
  questionOfSlot,
  type ReplyPicture,
  removeFromReply,
} from '../moves/replyPictures.ts';
import { type CheckPicture, checkPicture, switchEye } from './checkPicture.ts';
import { assertEditable } from './draftGate.ts';
import { ownDraft } from './draftService.ts';
import { draftImages } from './imageView.ts';
import { type KeepPicture, keepPicture } from './keepPicture.ts';
import { refuseOtherPerson, residentOf } from './otherPerson.ts';
import { placeOf } from './placeOf.ts';
import { readParts } from './requestParts.ts';

/** Longest label kept of a file's own name, in characters. */
const labelLength = 120;

export interface ImageService {
  readonly begin: (session: Session, input: ImageBegin) => { uploadId: string };
  readonly append: (
    session: Session,
    input: { uploadId: string; offset: number; bytes: Uint8Array },
  ) => void;
  readonly finish: (session: Session, uploadId: string) => Promise<RequestImage>;
  /** @throws AppFailure `notFound` */
  readonly keep: (session: Session, input: KeepPicture) => RequestImage;
  /** @throws AppFailure `notFound`, `input.invalid` */
  readonly check: (session: Session, input: CheckPicture) => RequestImage;
  /** @throws AppFailure `notFound`, `input.invalid` */
  readonly switchEye: (
    session: Session,
    input: { readonly requestId: string; readonly imageId: string },
  ) => RequestImage[];
  readonly remove: (session: Session, requestId: string, imageId: string) => void;
}

export interface ImageEnvironment {
  readonly clock: Clock;
  readonly decoder: Decoder;
  readonly files: (session: Session) => ImageFiles;
  /** Free bytes under which no picture is taken in. */
  readonly reservedBytes: number;
}

/** Pictures entering a draft: in pieces from the window, checked, decoded apart, encrypted, then joined. */
export function createImageService(environment: ImageEnvironment): ImageService {
  const { clock, decoder, files } = environment;
  const incoming = createIncoming();
  const begun = new Map<string, { input: ImageBegin; session: Session }>();

  return {
    begin(session, input) {
      checkPlace(session, input);
      const uploadId = incoming.begin(input.size);
      begun.set(uploadId, { input, session });
      return { uploadId };
    },

    append(session, { uploadId, offset, bytes }) {
      if (begun.get(uploadId)?.session !== session) throw new AppFailure('notFound');
      incoming.append(uploadId, offset, bytes);
    },

    async finish(session, uploadId) {
      const found = begun.get(uploadId);
      if (found?.session !== session) throw new AppFailure('notFound');
      begun.delete(uploadId);
      const now = clock.now().toISOString();
      const place = { folder: session.store.folder, reserved: environment.reservedBytes, now };
      const { prepared, told } = await importImage(
        incoming.take(uploadId),
        files(session),
        decoder,
        place,
      );
      if (!session.isOpen()) throw new AppFailure('session.locked');
      const taken = { input: found.input, prepared, told, now };
      return joinToDraft(session, files(session), taken, clock.now());
    },

    keep: (session, input) => keepPicture(session, input, files(session), clock),

    check: (session, input) => checkPicture(session, input, files(session), clock),

    switchEye: (session, input) => switchEye(session, input, files(session), clock),

    remove: (session, requestId, imageId) => {
      const unlink = session.write(
        { action: 'image.remove', object: { type: 'ServiceRequest', id: requestId } },
        (db) => {
          removeFrom(db, session, requestId, imageId, clock.now());
          return files(session).remove(db, imageId);
        },
      );
      unlink();
      session.changed(['ServiceRequest', requestId]);
    },
  };
}

/**
 * A picture enters a draft of hers, the reply to a complement that her establishment owes, or, taken during a call, what
 * waits to be signed into the request.
 * @throws AppFailure `notFound`, `input.invalid`, `role.forbidden`, `state.forbidden`
 */
export function checkPlace(
  session: Session,
  { requestId, slot }: Pick<ImageBegin, 'requestId' | 'slot'>,
): void {
  const { database } = session.store;
  if (isReplySlot(slot)) {
    if (!mayCall(session.role, 'reply:save')) throw new AppFailure('role.forbidden');
    questionOfSlot(database, requestId, slot);
    return;
  }
  if (isStillSlot(slot)) {
    if (!mayCall(session.role, 'call:joinStill')) throw new AppFailure('role.forbidden');
    stillPlace(database, requestId);
    return;
  }
  placeOf(ownDraft(database, session, requestId).content.questionnaire, slot);
  assertEditable(database, requestId);
}

/** @throws AppFailure `notFound` */
function removeFrom(
  db: WritableDatabase,
  session: Session,
  requestId: string,
  imageId: string,
  now: Date,
): void {
  if (readDraft(db, 'request', requestId) === null) {
    if (!mayCall(session.role, 'reply:save')) throw new AppFailure('notFound');
    if (isStill(db, requestId, imageId)) removeStill(db, requestId, imageId);
    else removeFromReply(db, requestId, imageId, now);
    return;
  }
  const draft = ownDraft(db, session, requestId);
  assertEditable(db, requestId);
  const images = draft.content.images.filter(({ id }) => id !== imageId);
  if (images.length === draft.content.images.length) throw new AppFailure('notFound');
  saveImages(db, draft, images, now);
}

/** One picture's files, encrypted on the disk, and what was said of it. */
interface TakenIn {
  readonly input: ImageBegin;
  readonly prepared: readonly PreparedFile[];
  readonly told: ToldObject | null;
  readonly now: string;
}

/** The rows of its files and its line in the draft, in one transaction. */
function joinToDraft(
  session: Session,
  files: ImageFiles,
  { input, prepared, told, now }: TakenIn,
  savedAt: Date,
): RequestImage {
  const { requestId, slot } = input;
  const [original] = prepared;
  if (original === undefined) throw new AppFailure('session.locked');
  const image = session.write(
    { action: 'image.add', object: { type: 'ServiceRequest', id: requestId } },
    (db) => {
      for (const file of prepared) files.insert(db, file);
      if (isReplySlot(slot) || isStillSlot(slot)) {
        const picture = describeForReply(db, { input, told, now }, original);
        return isStillSlot(slot)
          ? joinStill(db, requestId, picture, savedAt)
          : joinToReply(db, requestId, slot, picture, savedAt);
      }
      const draft = ownDraft(db, session, requestId);
      assertEditable(db, requestId);
      const { questionnaire, images } = draft.content;
      const added = describe(questionnaire, { input, told, now }, original, images);
      saveImages(db, draft, [...images, added], savedAt);
      return added;
    },
  );
  session.changed(['ServiceRequest', requestId]);
  const patientId = readDraft(session.store.database, 'request', requestId)?.patientId ?? null;
  const [view] = draftImages(session.store.database, files, [image], patientId);
  if (view === undefined) throw new Error(`A picture of slot ${slot} vanished`);
  return view;
}

export function saveImages(
  db: WritableDatabase,
  draft: StoredDraft<'request'>,
  images: DraftImage[],
  now: Date,
): void {
  saveDraft(db, 'request', { ...draft, content: { ...draft.content, images } }, now);
}

export function describe(
  questionnaire: string,
  { input, told, now }: Omit<TakenIn, 'prepared'>,
  { id, quality }: Pick<PreparedFile, 'id' | 'quality'>,
  present: readonly DraftImage[],
): DraftImage {
  const { slot, title } = placeOf(questionnaire, input.slot);
  const isJudged = quality !== undefined && kindOfSlot(slot) !== null;
  return {
    id,
    slot: slot.maximum > 1 ? nextNumbered(slot, present) : slot.code,
    title,
    modality: told?.modality ?? slot.modality ?? 'XC',
    ...named(input, told, now),
    joinedAt: now,
    ...(told === null ? {} : { traits: told.traits }),
    ...objectOf(told),
    ...(isJudged ? { measures: quality } : {}),
  };
}

/** What is kept of a DICOM object beside its pixels. */
function objectOf(told: ToldObject | null): Pick<DraftImage, 'receivedSha256' | 'pixelSpacing'> {
  if (told === null) return {};
  const { receivedSha256, pixelSpacing } = told;
  return { receivedSha256, ...(pixelSpacing === null ? {} : { pixelSpacing }) };
}

/**
 * Nothing that names somebody else answers a question about this resident: here there is no way to say why.
 * @throws AppFailure `image.otherPerson`, `notFound`
 */
export function describeForReply(
  db: ReadableDatabase,
  { input, told, now }: Omit<TakenIn, 'prepared'>,
  { id, quality }: Pick<PreparedFile, 'id' | 'quality'>,
): ReplyPicture {
  const { requestId, slot } = input;
  if (told !== null) {
    refuseOtherPerson([{ traits: told.traits, slot }], replyResident(db, requestId));
  }
  return {
    id,
    ...named(input, told, now),
    ...objectOf(told),
    ...(quality === undefined ? {} : { measures: quality }),
  };
}

/** Its label, and when it was taken: a device that says so knows better than the file's date. */
function named({ fileName, lastModified }: ImageBegin, told: ToldObject | null, now: string) {
  const [date, time] = told?.takenAt?.split('T') ?? [];
  const taken =
    date === undefined || time === undefined ? null : parisInstant(date, time.slice(0, 5));
  return { label: cleanLabel(fileName), takenAt: taken ?? lastModified ?? now };
}

/** The resident of a request that was sent. @throws AppFailure `notFound` */
function replyResident(db: ReadableDatabase, requestId: string) {
  return residentOf(db, idIn(readParts(db, requestId).request.subject, 'Patient') ?? '');
}

/** @throws AppFailure `image.placeFull` when the slot takes no more */
function nextNumbered(slot: PictureSlot, present: readonly DraftImage[]): string {
  const taken = new Set(present.map((image) => image.slot));
  for (let number = 1; number <= slot.maximum; number += 1) {
    const code = `${slot.code}.${number}`;
    if (!taken.has(code)) return code;
  }
  throw new AppFailure('image.placeFull');
}

/** The name as the person knows it, without path, control or direction marks. */
export function cleanLabel(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? '';
  return base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .slice(0, labelLength);
}
