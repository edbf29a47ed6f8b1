import { unassignedLateDays } from '../../../../shared/domain/hotFolder.ts';
import { daysHavePassed } from '../../../../shared/domain/retention.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type {
  Attribution,
  Inbox,
  SetAsideImage,
  UnassignedImage,
} from '../../../../shared/ipc/hotFolder.ts';
import type { RequestImage } from '../../../../shared/ipc/request.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { ImageFiles } from '../../images/imageFiles.ts';
import type { OpenStore } from '../../session/openStore.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { type DraftImage, readDraft } from '../../store/draftStore.ts';
import {
  deleteUnassigned,
  readKeptDays,
  readUnassigned,
  type StoredUnassigned,
  unassignedImages,
} from '../../store/unassignedImageStore.ts';
import { countOutcomes, watchedFolders } from '../../store/watchedFolderStore.ts';
import { isReplySlot, joinToReply } from '../moves/replyPictures.ts';
import { openQuestions } from '../moves/replyService.ts';
import { ownDraft } from '../requests/draftService.ts';
import { checkPlace, describe, describeForReply, saveImages } from '../requests/imageService.ts';
import { draftImages } from '../requests/imageView.ts';

export interface InboxService {
  readonly list: (session: Session) => Inbox;
  /** The pictures of this draft or reply are on the screen: what comes meanwhile is proposed there. @throws AppFailure `notFound` */
  readonly expect: (session: Session, requestId: string | null) => void;
  /**
   * A picture that came goes to a place of a draft, or of the reply to a complement, by the act of a person and in no other
   * way.
   * @throws AppFailure `notFound` when it went meanwhile, or the draft is not hers; `state.forbidden`, `input.invalid`,
   * `image.placeFull` when the place takes no more; `image.otherPerson` for a reply
   */
  readonly attribute: (session: Session, input: Attribution) => RequestImage;
  /** It goes to nobody: erased here, and its reason stays in the trail. @throws AppFailure `notFound` */
  readonly setAside: (session: Session, input: SetAsideImage) => void;
}

export interface InboxParts extends InboxService {
  /** Which draft or reply of that store is open at its pictures now, as long as whoever opened it is at the screen. */
  readonly expectedFor: (store: OpenStore) => string | null;
}

export function createInboxService(
  clock: Clock,
  files: (session: Session) => ImageFiles,
): InboxParts {
  let expected: { readonly session: Session; readonly requestId: string } | null = null;
  return {
    list: (session) => listOf(session, clock.now()),
    expect: (session, requestId) => {
      if (requestId !== null && mayOpen(session.store.database, session, requestId) === null) {
        throw new AppFailure('notFound');
      }
      expected = requestId === null ? null : { session, requestId };
    },
    expectedFor: (store) => {
      if (expected?.session.store !== store || !expected.session.isOpen()) return null;
      return mayOpen(store.database, expected.session, expected.requestId);
    },
    attribute: (session, input) => attribute(session, files(session), input, clock.now()),
    setAside: (session, { imageId, reason }) => {
      const object = { type: 'Media', id: imageId };
      const unlink = session.write({ action: 'image.setAside', object, reason }, (db) => {
        if (deleteUnassigned(db, imageId) === 0) throw new AppFailure('notFound');
        return files(session).remove(db, imageId);
      });
      unlink();
      session.changed(['Inbox']);
    },
  };
}

function listOf(session: Session, now: Date): Inbox {
  const { database } = session.store;
  const { unreadable, tooLarge } = countOutcomes(database, null);
  const images = unassignedImages(database).map((image) => toView(database, session, image, now));
  return {
    images,
    keptDays: readKeptDays(database),
    inUse: images.length > 0 || watchedFolders(database).length > 0,
    failed: unreadable + tooLarge,
  };
}

function toView(
  db: ReadableDatabase,
  session: Session,
  image: StoredUnassigned,
  now: Date,
): UnassignedImage {
  const { expectedFor, told: _kept, ...shown } = image;
  return {
    ...shown,
    late: daysHavePassed(Date.parse(image.receivedAt), unassignedLateDays, now),
    expectedFor: expectedFor === null ? null : mayOpen(db, session, expectedFor),
  };
}

/** A draft that is not hers, or is none any more, is told to nobody; a reply is owed by her whole establishment. */
function mayOpen(db: ReadableDatabase, session: Session, requestId: string): string | null {
  try {
    if (readDraft(db, 'request', requestId) !== null) return ownDraft(db, session, requestId).id;
    if (!mayCall(session.role, 'reply:save')) return null;
    openQuestions(db, requestId);
    return requestId;
  } catch {
    return null;
  }
}

function attribute(
  session: Session,
  files: ImageFiles,
  { imageId, requestId, slot }: Attribution,
  now: Date,
): RequestImage {
  checkPlace(session, { requestId, slot });
  const object = { type: 'ServiceRequest', id: requestId };
  const detail = { imageId, slot };
  const joined = session.write({ action: 'image.attribute', object, detail }, (db) => {
    const waiting = readUnassigned(db, imageId);
    if (waiting === null || deleteUnassigned(db, imageId) === 0) throw new AppFailure('notFound');
    const input = {
      requestId,
      slot,
      fileName: waiting.label,
      size: waiting.size,
      lastModified: waiting.takenAt,
    };
    const { object: told, quality } = waiting.told;
    const described = { input, told, now: now.toISOString() };
    const file = quality === null ? { id: imageId } : { id: imageId, quality };
    if (isReplySlot(slot)) {
      return joinToReply(db, requestId, slot, describeForReply(db, described, file), now);
    }
    return joinToDraft(db, session, described, file, now);
  });
  session.changed(['ServiceRequest', requestId], ['Inbox']);
  const patientId = readDraft(session.store.database, 'request', requestId)?.patientId ?? null;
  const [view] = draftImages(session.store.database, files, [joined], patientId);
  if (view === undefined) throw new AppFailure('notFound');
  return view;
}

function joinToDraft(
  db: WritableDatabase,
  session: Session,
  described: Parameters<typeof describe>[1],
  file: Parameters<typeof describe>[2],
  now: Date,
): DraftImage {
  const draft = ownDraft(db, session, described.input.requestId);
  const { questionnaire, images } = draft.content;
  const added = describe(questionnaire, described, file, images);
  // A place for one picture is not numbered: the second would stand for the first.
  if (images.some((image) => image.slot === added.slot)) {
    throw new AppFailure('image.placeFull');
  }
  saveImages(db, draft, [...images, added], now);
  return added;
}
