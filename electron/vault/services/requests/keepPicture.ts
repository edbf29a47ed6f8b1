import { AppFailure } from '../../../../shared/errors.ts';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { type DraftImage, readDraft, saveDraft } from '../../store/draftStore.ts';
import { keepInReply } from '../moves/replyPictures.ts';
import { ownDraft } from './draftService.ts';
import { draftImages } from './imageView.ts';

export interface KeepPicture {
  readonly requestId: string;
  readonly imageId: string;
  readonly reason: PictureAgeReason;
}

/**
 * Rule 5.5: a person says why a picture of another day belongs to the request, or to the reply to a complement; who and when are in the trail.
 * @throws AppFailure `notFound`
 */
export function keepPicture(
  session: Session,
  { requestId, imageId, reason }: KeepPicture,
  files: ImageFiles,
  clock: Clock,
): RequestImage {
  const object = { type: 'ServiceRequest', id: requestId };
  const kept = session.write({ action: 'image.keep', object, reason }, (db) => {
    if (readDraft(db, 'request', requestId) !== null) {
      return keepInDraft(db, session, { requestId, imageId, reason }, clock.now());
    }
    if (!mayCall(session.role, 'reply:save')) throw new AppFailure('notFound');
    return keepInReply(db, requestId, imageId, reason, clock.now());
  });
  const [view] = draftImages(session.store.database, files, [kept]);
  if (view === undefined) throw new AppFailure('notFound');
  return view;
}

function keepInDraft(
  db: WritableDatabase,
  session: Session,
  { requestId, imageId, reason }: KeepPicture,
  now: Date,
): DraftImage {
  const draft = ownDraft(db, session, requestId);
  const found = draft.content.images.find(({ id }) => id === imageId);
  if (found === undefined) throw new AppFailure('notFound');
  const marked = { ...found, kept: reason };
  const images = draft.content.images.map((one) => (one.id === imageId ? marked : one));
  saveDraft(db, 'request', { ...draft, content: { ...draft.content, images } }, now);
  return marked;
}
