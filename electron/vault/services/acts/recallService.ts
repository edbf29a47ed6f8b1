import { AppFailure } from '../../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { withdrawAct } from '../../store/actStore.ts';
import type { WritableDatabase } from '../../store/database.ts';
import { handDraft } from '../../store/draftReaderStore.ts';
import { saveDraft } from '../../store/draftStore.ts';
import { forgetNotices } from '../../store/noticeStore.ts';
import {
  actsOfRequest,
  changesOfAct,
  type OutboxAct,
  readOutboxAct,
} from '../../store/outboxStore.ts';
import { forgetRequestText } from '../../store/requestTextStore.ts';
import { removeRequestRow } from '../../store/requestViewStore.ts';
import { deleteResource } from '../../store/resourceStore.ts';
import { setActAside } from '../../store/setAsideStore.ts';
import { forgetSignedDraft, readSignedDraft } from '../../store/signedDraftStore.ts';
import { readUser } from '../../store/userStore.ts';
import { unsentRequest } from './requestAct.ts';

/**
 * T6, « Rappeler » and « Corriger » : a request that the hub does not have is a draft again, of the person who recalls
 * it and with everything that was in it; who had signed it opens it too. The signed version is kept as evidence, and
 * signing again makes a new one under the same number.
 * @throws AppFailure `state.forbidden` once it may have reached the hub
 */
export function recallRequest(session: Session, id: string, clock: Clock): void {
  const now = clock.now();
  session.write({ action: 'request.recall', object: { type: 'ServiceRequest', id } }, (db) => {
    const act = unsentRequest(db, id);
    const signed = readSignedDraft(db, id);
    if (act === null || signed === null) throw new AppFailure('state.forbidden');
    takeBackUnsent(db, act, 'recalled', now);
    const { content, patientId, authorId } = signed;
    const reopened = { ...content, step: 'review', focus: null } as const;
    saveDraft(db, 'request', { id, authorId: session.userId, patientId, content: reopened }, now);
    const author = readUser(db, authorId);
    const stillHere = author !== null && author.disabledAt === null;
    if (stillHere && authorId !== session.userId) {
      handDraft(db, id, [authorId], session.userId, now);
    }
  });
  session.changed(['ServiceRequest'], ['ServiceRequest', id], ['Draft', id]);
}

/** Takes a request that the hub does not have out of the outbox and out of the lists, and keeps what was signed. */
export function takeBackUnsent(
  db: WritableDatabase,
  act: OutboxAct,
  cause: 'recalled' | 'cancelled',
  now: Date,
): void {
  for (const message of messagesAbout(db, act)) takeOut(db, message, cause, now);
  takeOut(db, act.requestId, cause, now);
  if (act.serviceRequestId === null) return;
  forgetNotices(db, act.serviceRequestId);
  removeRequestRow(db, act.serviceRequestId);
  forgetRequestText(db, act.serviceRequestId);
  forgetSignedDraft(db, act.serviceRequestId);
}

/** Messages about it wait behind it, and go with it: nobody there knows the request. */
function messagesAbout(db: WritableDatabase, { serviceRequestId }: OutboxAct): readonly string[] {
  if (serviceRequestId === null) return [];
  return actsOfRequest(db, serviceRequestId).filter(
    (id) => readOutboxAct(db, id)?.kind === 'notice',
  );
}

function takeOut(
  db: WritableDatabase,
  actId: string,
  cause: 'recalled' | 'cancelled',
  now: Date,
): void {
  setActAside(db, actId, { cause }, now);
  const made = changesOfAct(db, actId).filter(({ type }) => type === 'INSERT');
  withdrawAct(db, actId);
  for (const { resourceType, resourceId } of made) deleteResource(db, resourceType, resourceId);
}
