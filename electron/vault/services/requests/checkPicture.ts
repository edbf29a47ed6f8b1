import { AppFailure } from '../../../../shared/errors.ts';
import { asksDisc, otherEyeSlot } from '../../../../shared/forms/pictureSides.ts';
import type { ImageCheck, RequestImage } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { Session } from '../../session/sessions.ts';
import { type DraftImage, readDraft, saveDraft } from '../../store/draftStore.ts';
import { changeStill, isStill } from '../calls/stillPictures.ts';
import { changeInReply } from '../moves/replyPictures.ts';
import { assertEditable } from './draftGate.ts';
import { ownDraft } from './draftService.ts';
import { draftImages, remarksOf } from './imageView.ts';
import { placeOf } from './placeOf.ts';

export type CheckPicture = ImageCheck;

/**
 * What a person says of a picture: why it stays in spite of a remark (domain.md 4.1.3), or where the optic disc is on it
 * (5.10); who and when are in the trail.
 * @throws AppFailure `notFound`; `input.invalid` for a reason without a remark, or a disc on a picture that shows none
 */
export function checkPicture(
  session: Session,
  { requestId, imageId, said }: CheckPicture,
  files: ImageFiles,
  clock: Clock,
): RequestImage {
  const reason = said.about === 'quality' ? said.reason : said.side;
  if (readDraft(session.store.database, 'request', requestId) === null) {
    return checkInReply(session, { requestId, imageId, said }, files, clock);
  }
  const images = changeImages(session, requestId, { action: 'image.check', reason }, clock, (all) =>
    all.map((one) => (one.id === imageId ? withSaid(one, said) : one)),
  );
  const [view] = draftImages(
    session.store.database,
    files,
    images.filter(({ id }) => id === imageId),
    residentIdOf(session, requestId),
  );
  if (view === undefined) throw new AppFailure('notFound');
  return view;
}

/** @throws AppFailure `notFound`, `state.forbidden`, `input.invalid` */
function checkInReply(
  session: Session,
  { requestId, imageId, said }: CheckPicture,
  files: ImageFiles,
  clock: Clock,
): RequestImage {
  if (!mayCall(session.role, 'reply:save')) throw new AppFailure('notFound');
  const reason = said.about === 'quality' ? said.reason : said.side;
  const object = { type: 'ServiceRequest', id: requestId };
  const checked = session.write({ action: 'image.check', object, reason }, (db) => {
    const change = isStill(db, requestId, imageId) ? changeStill : changeInReply;
    return change(db, requestId, imageId, (image) => withSaid(image, said), clock.now());
  });
  const [view] = draftImages(session.store.database, files, [checked], null);
  if (view === undefined) throw new AppFailure('notFound');
  return view;
}

/**
 * Puts a picture in the same place of the other eye; one that is there takes its place. What was seen on each stays.
 * @returns every picture of the draft
 * @throws AppFailure `notFound`; `input.invalid` for a place that has no side
 */
export function switchEye(
  session: Session,
  { requestId, imageId }: { readonly requestId: string; readonly imageId: string },
  files: ImageFiles,
  clock: Clock,
): RequestImage[] {
  const act = { action: 'image.switchEye' } as const;
  const images = changeImages(session, requestId, act, clock, (all, questionnaire) => {
    const slot = all.find(({ id }) => id === imageId)?.slot;
    if (slot === undefined) throw new AppFailure('notFound');
    const other = otherEyeSlot(slot);
    if (other === null) throw new AppFailure('input.invalid', { fields: ['imageId'] });
    const titles = { [slot]: placeOf(questionnaire, slot), [other]: placeOf(questionnaire, other) };
    return all.map((one) => {
      const to = one.id === imageId ? other : one.slot === other ? slot : null;
      return to === null ? one : { ...one, slot: to, title: titles[to]?.title ?? one.title };
    });
  });
  return draftImages(session.store.database, files, images, residentIdOf(session, requestId));
}

function residentIdOf(session: Session, requestId: string): string {
  return ownDraft(session.store.database, session, requestId).patientId;
}

function changeImages(
  session: Session,
  requestId: string,
  act: { readonly action: 'image.check' | 'image.switchEye'; readonly reason?: string },
  clock: Clock,
  change: (images: readonly DraftImage[], questionnaire: string) => DraftImage[],
): readonly DraftImage[] {
  const changed = session.write(
    { ...act, object: { type: 'ServiceRequest', id: requestId } },
    (db) => {
      const draft = ownDraft(db, session, requestId);
      assertEditable(db, requestId);
      const images = change(draft.content.images, draft.content.questionnaire);
      saveDraft(db, 'request', { ...draft, content: { ...draft.content, images } }, clock.now());
      return images;
    },
  );
  session.changed(['ServiceRequest', requestId]);
  return changed;
}

function withSaid(image: DraftImage, said: ImageCheck['said']): DraftImage {
  if (said.about === 'quality') {
    if ((remarksOf(image) ?? []).length > 0) return { ...image, keptDespite: said.reason };
    throw new AppFailure('input.invalid', { fields: ['said'] });
  }
  if (asksDisc(image.slot)) return { ...image, discSide: said.side };
  throw new AppFailure('input.invalid', { fields: ['said'] });
}
