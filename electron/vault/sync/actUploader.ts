import type { Resource } from '@medplum/fhirtypes';
import { AppFailure, type ErrorCode } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import {
  markRejected,
  markSending,
  markWaiting,
  resolveBases,
  unfixBytes,
} from '../store/actStateStore.ts';
import { declareConflict } from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { saveHubDigest } from '../store/hubDigestStore.ts';
import {
  changesOfAct,
  filesOf,
  type OutboxAct,
  type OutboxChange,
  readActBytes,
} from '../store/outboxStore.ts';
import { type StoredReceipt, saveReceipt } from '../store/receiptStore.ts';
import { backoffMs } from './backoff.ts';
import { lacksGround } from './catchUp.ts';
import { type ActBytes, composeBundle, outgoing } from './composeBundle.ts';
import type { ApplyResources } from './enrolment.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';
import { receiptOfBundle } from './receipts.ts';
import { applyHeld, settleHeld } from './settleConflicts.ts';
import type { ProjectRequest, Trace } from './syncOptions.ts';

export interface UploaderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly applyResources: ApplyResources;
  readonly projectRequest: ProjectRequest;
  readonly trace: Trace;
  readonly onBug: (error: unknown) => void;
}

/**
 * Sends the text of one act and stores its receipt. Its bytes are fixed before they first leave, so that a repeat is
 * the same to the byte. Whatever the hub, the line or a bug of ours does is written on the act, and the failure is
 * answered so that the run can judge the line: one act never keeps the others from their turn.
 * @throws AppFailure `store.*` when this disk cannot take the answer: the act is then sent again
 */
export async function sendAct(
  parts: UploaderParts,
  hub: HubConnection,
  act: OutboxAct,
): Promise<HubFailure | null> {
  let left = act.mayHaveLeft;
  try {
    const receipt = await exchangeAct(parts, hub, act, () => {
      left = true;
    });
    parts.database.transaction((db) => {
      const sent = changesOfAct(db, act.requestId);
      saveReceipt(db, receipt);
      keepDigests(db, sent, receipt);
      settleHeld(db, receipt);
      // A line for each head that left would make the next one.
      if (act.kind !== 'trail') parts.trace(db, { action: 'sync.sent', ...aboutAct(act) });
      project(db, parts, act);
    });
    applyHeld(parts);
    return null;
  } catch (error) {
    const failure = asFailure(parts, error);
    const neverLeft = !act.mayHaveLeft && (!left || failure.line === 'none');
    parts.database.transaction((db) => {
      if (neverLeft) unfixBytes(db, act.requestId);
      noteFailure(db, parts, act, failure);
    });
    projectAlone(parts, act);
    return failure;
  }
}

/** @param onLeaving called when the bytes are about to leave: from then on only the hub can tell */
async function exchangeAct(
  parts: UploaderParts,
  hub: HubConnection,
  act: OutboxAct,
  onLeaving: () => void,
): Promise<StoredReceipt> {
  const { database } = parts;
  const { requestId } = act;
  const bytes = database.transaction((db) => {
    const prepared = prepare(db, requestId);
    project(db, parts, act);
    return prepared;
  });
  const changes = changesOfAct(database, requestId);
  const hasFiles = filesOf(database, requestId).length > 0;
  const sent = await hub.session.call(act.professionalId, (token) => {
    onLeaving();
    return hub.client.sendBundle(token, requestId, bytes);
  });
  return receiptOfBundle(sent, requestId, bytes.sha256, changes, hasFiles);
}

/** What the hub has now is what was sent; the next edit of it begins from there. */
function keepDigests(
  db: WritableDatabase,
  sent: readonly OutboxChange[],
  { entries }: StoredReceipt,
): void {
  for (const [index, { payload }] of sent.entries()) {
    const versionId = entries[index]?.versionId ?? '';
    saveHubDigest(db, outgoing(JSON.parse(payload) as Resource), versionId);
  }
}

/** A bug met on the way of one act concerns that act; a full or failing disk concerns all of them. */
function asFailure({ onBug }: UploaderParts, error: unknown): HubFailure {
  if (error instanceof HubFailure) return error;
  if (error instanceof AppFailure && error.code.startsWith('store.')) throw error;
  onBug(error);
  return new HubFailure('transient', 'internal');
}

/** After the act was marked: a line that cannot be written again must not take the mark back. */
function projectAlone(parts: UploaderParts, act: OutboxAct): void {
  try {
    parts.database.transaction((db) => project(db, parts, act));
  } catch (error) {
    asFailure(parts, error);
  }
}

function project(
  db: WritableDatabase,
  { projectRequest }: UploaderParts,
  { serviceRequestId }: OutboxAct,
): void {
  if (serviceRequestId !== null) projectRequest(db, serviceRequestId);
}

function prepare(db: WritableDatabase, requestId: string): ActBytes {
  const fixed = readActBytes(db, requestId);
  if (fixed === null) resolveBases(db, requestId);
  const bytes = fixed ?? composeBundle(requestId, changesOfAct(db, requestId));
  markSending(db, requestId, bytes);
  return bytes;
}

/** Which act a line of the access trail is about. */
function aboutAct({ requestId, kind, serviceRequestId }: OutboxAct) {
  const object =
    serviceRequestId === null ? {} : { object: { type: 'ServiceRequest', id: serviceRequestId } };
  return { ...object, detail: { act: requestId, kind } };
}

function noteFailure(
  db: WritableDatabase,
  { clock, random, trace }: UploaderParts,
  act: OutboxAct,
  failure: HubFailure,
): void {
  const { requestId, attempts } = act;
  const wait = (code: ErrorCode): void => {
    const delay = backoffMs(attempts + 1, random, failure.retryAfterMs);
    markWaiting(db, requestId, code, new Date(clock.now().getTime() + delay));
  };
  switch (failure.kind) {
    case 'transient':
    case 'authentication':
      wait(failure.code);
      break;
    case 'conflict':
      traceRefusal(db, trace, act, failure);
      // An act that only makes what was not there cannot have met another version: this answer is none.
      if (!declareConflict(db, requestId, failure.entries, clock.now())) wait('hub.invalidAnswer');
      break;
    case 'refused':
      if (lacksGround(db, failure.reason, clock.now())) {
        wait('hub.behind');
        break;
      }
      traceRefusal(db, trace, act, failure);
      markRejected(db, requestId, failure.code, failure.reason);
  }
}

function traceRefusal(
  db: WritableDatabase,
  trace: Trace,
  act: OutboxAct,
  { code, reason }: HubFailure,
): void {
  trace(db, {
    action: 'sync.refused',
    outcome: 'refused',
    reason: reason ?? code,
    ...aboutAct(act),
  });
}
