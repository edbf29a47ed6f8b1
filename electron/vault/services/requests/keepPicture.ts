import {
  type OtherPersonReason,
  otherPersonReasons,
} from '../../../../shared/domain/fileTraits.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { type DraftImage, readDraft, saveDraft } from '../../store/draftStore.ts';
import { changeInReply } from '../moves/replyPictures.ts';
import { ownDraft } from './draftService.ts';
import { draftImages } from './imageView.ts';
import { differencesOf, residentOf } from './otherPerson.ts';

export interface KeepPicture {
  readonly requestId: string;
  readonly imageId: string;
  readonly reason: PictureAgeReason | OtherPersonReason;
}

/**
 * Rules 5.4, 5.5 and 5.10: a person says why a picture of another day, or one whose file names another person or side,
 * belongs to the request, or (another day alone) to the reply to a complement; who, when and why are in the trail.
 * @throws AppFailure `notFound`
 */
export function keepPicture(
  session: Session,
  { requestId, imageId, reason }: KeepPicture,
  files: ImageFiles,
  clock: Clock,
): RequestImage {
  const object = { type: 'ServiceRequest', id: requestId };
  const { kept, patientId } = session.write({ action: 'image.keep', object, reason }, (db) => {
    if (readDraft(db, 'request', requestId) !== null) {
      return keepInDraft(db, session, { requestId, imageId, reason }, clock.now());
    }
    if (!mayCall(session.role, 'reply:save') || isOtherPerson(reason)) {
      throw new AppFailure('notFound');
    }
    const kept = changeInReply(
      db,
      requestId,
      imageId,
      (image) => ({ ...image, kept: reason }),
      clock.now(),
    );
    return { kept, patientId: null };
  });
  const [view] = draftImages(session.store.database, files, [kept], patientId);
  if (view === undefined) throw new AppFailure('notFound');
  return view;
}

function keepInDraft(
  db: WritableDatabase,
  session: Session,
  { requestId, imageId, reason }: KeepPicture,
  now: Date,
): { kept: DraftImage; patientId: string } {
  const draft = ownDraft(db, session, requestId);
  const found = draft.content.images.find(({ id }) => id === imageId);
  if (found === undefined) throw new AppFailure('notFound');
  const marked = isOtherPerson(reason)
    ? { ...found, confirmed: { reason, traits: differing(found, residentOf(db, draft.patientId)) } }
    : { ...found, kept: reason };
  const images = draft.content.images.map((one) => (one.id === imageId ? marked : one));
  saveDraft(db, 'request', { ...draft, content: { ...draft.content, images } }, now);
  return { kept: marked, patientId: draft.patientId };
}

function isOtherPerson(reason: KeepPicture['reason']): reason is OtherPersonReason {
  return otherPersonReasons.some((one) => one === reason);
}

/** What she saw differ when she said it is hers: a difference that comes later is asked about again. */
function differing(image: DraftImage, resident: ReturnType<typeof residentOf>) {
  return differencesOf(image, resident).map(({ trait }) => trait);
}
