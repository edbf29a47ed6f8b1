import { complementSlot, mostReplyPictures } from '../../../../shared/domain/complement.ts';
import { kindsOfSlots, type PictureKind } from '../../../../shared/domain/imageQuality.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { readQuestions } from '../../../../shared/fhir/communication.ts';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import type { DraftImage } from '../../store/draftStore.ts';
import { readReply, saveReply } from '../../store/replyStore.ts';
import { requestFormOf } from '../requests/requestDetail.ts';
import { readParts } from '../requests/requestParts.ts';
import { openQuestions } from './replyService.ts';

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

/** A picture on its way into a reply. */
export type ReplyPicture = Pick<
  DraftImage,
  'id' | 'label' | 'takenAt' | 'receivedSha256' | 'pixelSpacing' | 'measures'
>;

/** @throws AppFailure `image.placeFull` when the question takes no more pictures */
export function joinToReply(
  db: WritableDatabase,
  requestId: string,
  slot: string,
  picture: ReplyPicture,
  now: Date,
): DraftImage {
  const title = questionOfSlot(db, requestId, slot).slice(0, titleLength);
  const questionsId = openQuestions(db, requestId).id;
  const content = readReply(db, requestId, questionsId)?.content ?? { answers: [], images: [] };
  const taken = new Set(content.images.map((image) => image.slot));
  const numbers = Array.from({ length: mostReplyPictures }, (_, index) => `${slot}.${index + 1}`);
  const free = numbers.find((one) => !taken.has(one));
  if (free === undefined) throw new AppFailure('image.placeFull');
  const kinds = picture.measures === undefined ? [] : kindsOfRequest(db, requestId);
  const added = {
    ...picture,
    slot: free,
    title,
    modality: 'XC',
    joinedAt: now.toISOString(),
    ...(picture.measures === undefined ? {} : { kinds: [...kinds] }),
  };
  const images = [...content.images, added];
  saveReply(db, requestId, questionsId, { ...content, images }, now);
  return added;
}

/** What the form of a request that was sent takes pictures of. */
export function kindsOfRequest(db: ReadableDatabase, requestId: string): readonly PictureKind[] {
  const { questionnaire } = requestFormOf(readParts(db, requestId));
  const questions = formCatalogue.form(questionnaire)?.questions ?? [];
  return kindsOfSlots(questions.flatMap(({ slot }) => slot ?? []));
}

/**
 * What a person says of one of its pictures, as for those of a request: why it stays though it is of another day (5.5) or
 * though something is said of it (4.1.3).
 * @throws AppFailure `notFound`
 */
export function changeInReply(
  db: WritableDatabase,
  requestId: string,
  imageId: string,
  change: (image: DraftImage) => DraftImage,
  now: Date,
): DraftImage {
  const { id } = openQuestions(db, requestId);
  const content = readReply(db, requestId, id)?.content;
  const found = content?.images.find((image) => image.id === imageId);
  if (content === undefined || found === undefined) throw new AppFailure('notFound');
  const marked = change(found);
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
