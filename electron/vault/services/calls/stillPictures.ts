import { callPictureTitle } from '../../../../shared/calls/words.ts';
import { mayCallAbout } from '../../../../shared/domain/callRules.ts';
import { callSlot, isCallPicture, mostCallStills } from '../../../../shared/domain/callStill.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readSlot } from '../../../../shared/fhir/media.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { deleteStill, readStills, saveStill } from '../../store/callStillStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { kindsOfRequest, type ReplyPicture } from '../moves/replyPictures.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';

/** Where a picture of a call enters, as a place of a form for any other. */
export function isStillSlot(slot: string): boolean {
  return slot === callSlot;
}

/** @throws AppFailure `notFound`, `state.forbidden` for a request that takes no picture any more */
export function stillPlace(db: ReadableDatabase, requestId: string): RequestParts {
  const parts = readParts(db, requestId);
  const state = stateOf(parts.task);
  if (state === null || !mayCallAbout(state)) {
    throw new AppFailure('state.forbidden', { reason: 'state' });
  }
  return parts;
}

/**
 * Keeps a picture until somebody signs it into the request. Its number is taken by no other one, here or signed.
 * @throws AppFailure `image.placeFull` when too many wait, `notFound`, `state.forbidden`
 */
export function joinStill(
  db: WritableDatabase,
  requestId: string,
  picture: ReplyPicture,
  now: Date,
): DraftImage {
  const parts = stillPlace(db, requestId);
  const waiting = readStills(db, requestId);
  if (waiting.length >= mostCallStills) throw new AppFailure('image.placeFull');
  const signed = parts.ofType('Media').map((media) => readSlot(media) ?? '');
  const taken = [...signed, ...waiting.map(({ slot }) => slot)].filter(isCallPicture);
  const last = Math.max(0, ...taken.map((slot) => Number(slot.split('.')[1])));
  const { measures } = picture;
  const still: DraftImage = {
    ...picture,
    slot: `${callSlot}.${last + 1}`,
    title: callPictureTitle,
    modality: 'XC',
    joinedAt: now.toISOString(),
    ...(measures === undefined ? {} : { kinds: [...kindsOfRequest(db, requestId)] }),
  };
  saveStill(db, requestId, still, now);
  return still;
}

/** True when a picture of a call with this id waits here. */
export function isStill(db: ReadableDatabase, requestId: string, imageId: string): boolean {
  return readStills(db, requestId).some(({ id }) => id === imageId);
}

/** What a person says of it, as of any picture. @throws AppFailure `notFound` */
export function changeStill(
  db: WritableDatabase,
  requestId: string,
  imageId: string,
  change: (image: DraftImage) => DraftImage,
  now: Date,
): DraftImage {
  const found = readStills(db, requestId).find(({ id }) => id === imageId);
  if (found === undefined) throw new AppFailure('notFound');
  const changed = change(found);
  saveStill(db, requestId, changed, now);
  return changed;
}

/** @throws AppFailure `notFound` */
export function removeStill(db: WritableDatabase, requestId: string, imageId: string): void {
  if (!deleteStill(db, requestId, imageId)) throw new AppFailure('notFound');
}
