import { complementSlot } from '../../../../shared/domain/complement.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readQuestions } from '../../../../shared/fhir/communication.ts';
import type { PictureAgeReason } from '../../../../shared/forms/pictureAge.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { readReply, saveReply } from '../../store/replyStore.ts';
import { openQuestions } from './replyService.ts';

/** Pictures that may answer one question. */
const mostPictures = 6;
/** Longest title of a picture taken from its question, in characters. */
const titleLength = 120;

/** True for a slot that a question of a complement opened, and no form. */
export function isReplySlot(slot: string): boolean {
  return /^complement\.[1-8]$/.test(slot);
}

/** @throws AppFailure `input.invalid` when no open question asks for a picture there, `state.forbidden` */
export function questionOfSlot(db: ReadableDatabase, requestId: string, slot: string): string {
  const questions = readQuestions(openQuestions(db, requestId));
  const found = questions.find(
    ({ kind }, index) => kind === 'picture' && complementSlot(index) === slot,
  );
  if (found === undefined) throw new AppFailure('input.invalid', { fields: ['slot'] });
  return found.text;
}

/** @throws AppFailure `input.tooLarge` when the question takes no more pictures */
export function joinToReply(
  db: WritableDatabase,
  requestId: string,
  slot: string,
  picture: Pick<DraftImage, 'id' | 'label' | 'takenAt' | 'receivedSha256' | 'pixelSpacing'>,
  now: Date,
): DraftImage {
  const title = questionOfSlot(db, requestId, slot).slice(0, titleLength);
  const questionsId = openQuestions(db, requestId).id;
  const content = readReply(db, requestId, questionsId)?.content ?? { answers: [], images: [] };
  const taken = new Set(content.images.map((image) => image.slot));
  const numbers = Array.from({ length: mostPictures }, (_, index) => `${slot}.${index + 1}`);
  const free = numbers.find((one) => !taken.has(one));
  if (free === undefined) throw new AppFailure('input.tooLarge', { fields: ['slot'] });
  const added = { ...picture, slot: free, title, modality: 'XC', joinedAt: now.toISOString() };
  const images = [...content.images, added];
  saveReply(db, requestId, questionsId, { ...content, images }, now);
  return added;
}

/** Rule 5.5, as for the pictures of a request. @throws AppFailure `notFound` */
export function keepInReply(
  db: WritableDatabase,
  requestId: string,
  imageId: string,
  reason: PictureAgeReason,
  now: Date,
): DraftImage {
  const { id } = openQuestions(db, requestId);
  const content = readReply(db, requestId, id)?.content;
  const found = content?.images.find((image) => image.id === imageId);
  if (content === undefined || found === undefined) throw new AppFailure('notFound');
  const marked = { ...found, kept: reason };
  const images = content.images.map((one) => (one.id === imageId ? marked : one));
  saveReply(db, requestId, id, { ...content, images }, now);
  return marked;
}

/** @throws AppFailure `notFound` */
export function removeFromReply(
  db: WritableDatabase,
  requestId: string,
  imageId: string,
  now: Date,
): void {
  const { id } = openQuestions(db, requestId);
  const content = readReply(db, requestId, id)?.content;
  const images = content?.images.filter((image) => image.id !== imageId) ?? [];
  if (content === undefined || images.length === content.images.length) {
    throw new AppFailure('notFound');
  }
  saveReply(db, requestId, id, { ...content, images }, now);
}
