import { AppFailure } from '../../../../shared/errors.ts';
import { addressOf, idIn } from '../../../../shared/fhir/reference.ts';
import type { Departing } from '../../../../shared/ipc/departure.ts';
import type { Clock } from '../../clock.ts';
import type { Session } from '../../session/sessions.ts';
import { withdrawAct } from '../../store/actStore.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import {
  type Departure,
  departingActs,
  readDeparture,
  releaseDepartures,
} from '../../store/departureStore.ts';
import { readDraft, saveDraft } from '../../store/draftStore.ts';
import {
  actsOfRequest,
  changesOfAct,
  type OutboxAct,
  readOutboxAct,
} from '../../store/outboxStore.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { requestLinesIn } from '../../store/requestViewStore.ts';
import { deleteResource, saveResource } from '../../store/resourceStore.ts';
import { setActAside } from '../../store/setAsideStore.ts';
import { projectRequests } from '../projectRequests.ts';
import { opinionDraftId } from '../requests/opinionDraftId.ts';
import { readParts } from '../requests/requestParts.ts';

export interface OpinionDepartureService {
  /** Her own answers that have not left, the first signed first. */
  readonly list: (session: Session) => readonly Departing[];
  /** « Reprendre l'avis ». @throws AppFailure `state.forbidden` once it may have left */
  readonly recall: (session: Session, requestId: string) => void;
  /** « Envoyer maintenant ». @throws AppFailure `state.forbidden` when nothing of hers stays */
  readonly sendNow: (session: Session, requestId: string) => void;
}

export interface OpinionDepartureEnvironment {
  readonly clock: Clock;
  /** Told that something may leave. */
  readonly wake: (session: Session) => void;
}

/** What a signed answer may still become before it leaves this workstation. */
export function createOpinionDepartureService(
  environment: OpinionDepartureEnvironment,
): OpinionDepartureService {
  return {
    list: (session) => list(session),
    recall: (session, requestId) => {
      recall(session, requestId, environment.clock.now());
      environment.wake(session);
    },
    sendNow(session, requestId) {
      const { database } = session.store;
      const found = ownDeparture(database, session.userId, requestId);
      if (found === null) throw new AppFailure('state.forbidden');
      database.transaction((db) => releaseDepartures(db, found.act.requestId));
      session.changed(['ServiceRequest'], ['ServiceRequest', requestId]);
      environment.wake(session);
    },
  };
}

/** Her answer to this request while it is certain that the hub does not have it, and nothing waits behind it; else null. */
export function ownDeparture(
  db: ReadableDatabase,
  userId: string,
  requestId: string,
): { readonly act: OutboxAct; readonly departure: Departure } | null {
  for (const id of actsOfRequest(db, requestId)) {
    const act = readOutboxAct(db, id);
    const departure = act === null ? null : readDeparture(db, id);
    if (act === null || departure === null) continue;
    const stays = act.status === 'pending' && !act.mayHaveLeft && act.professionalId === userId;
    const isAlone = db.one('SELECT 1 AS found FROM act_dependency WHERE on_request_id = ?', id);
    if (stays && isAlone === undefined) return { act, departure };
  }
  return null;
}

function list({ store, userId }: Session): readonly Departing[] {
  const { database } = store;
  const acts = departingActs(database).flatMap((id) => readOutboxAct(database, id) ?? []);
  const mine = new Set(acts.flatMap(({ serviceRequestId }) => serviceRequestId ?? []));
  if (mine.size === 0) return [];
  const lines = new Map(requestLinesIn(database, ['answered']).map((line) => [line.id, line]));
  return [...mine].flatMap((requestId) => {
    const found = ownDeparture(database, userId, requestId);
    const line = lines.get(requestId);
    if (found === null || line === undefined) return [];
    const { patientFamily, patientGiven } = line;
    const { leavesAt } = found.departure;
    return [{ requestId, patientFamily, patientGiven, signedAt: found.act.createdAt, leavesAt }];
  });
}

/**
 * The answer is a draft of hers again, word for word, and the request stands as it stood before she signed. What was
 * signed is kept as evidence, like a request that was recalled (T6).
 */
function recall(session: Session, requestId: string, now: Date): void {
  const object = { type: 'ServiceRequest', id: requestId };
  session.write({ action: 'opinion.recall', object }, (db) => {
    const found = ownDeparture(db, session.userId, requestId);
    if (found === null) throw new AppFailure('state.forbidden');
    const { act, departure } = found;
    setActAside(db, act.requestId, { cause: 'recalled' }, now);
    const former = new Map(departure.before.map((resource) => [addressOf(resource), resource]));
    const changes = changesOfAct(db, act.requestId);
    withdrawAct(db, act.requestId);
    for (const { resourceType, resourceId } of changes) {
      const before = former.get(`${resourceType}/${resourceId}`);
      if (before === undefined) deleteResource(db, resourceType, resourceId);
      else saveResource(db, before, now, hubVersionOf(db, resourceType, resourceId));
    }
    const id = opinionDraftId(requestId, session.userId);
    const patientId = idIn(readParts(db, requestId).request.subject, 'Patient') ?? '';
    if (readDraft(db, 'opinion', id) === null) {
      const content = { ...departure.draft, ready: false };
      saveDraft(db, 'opinion', { id, authorId: session.userId, patientId, content }, now);
    }
    projectRequests(db, [requestId]);
  });
  session.changed(['ServiceRequest'], ['ServiceRequest', requestId], ['OpinionDraft']);
}
