import type { Clock } from '../clock.ts';
import { markRejected, markSending, markWaiting, resolveBases } from '../store/actStateStore.ts';
import { declareConflict } from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { changesOfAct, filesOf, type OutboxAct, readActBytes } from '../store/outboxStore.ts';
import { saveReceipt } from '../store/receiptStore.ts';
import { backoffMs } from './backoff.ts';
import { type ActBytes, composeBundle } from './composeBundle.ts';
import type { ApplyResources } from './enrolment.ts';
import type { HubConnection } from './hubConnection.ts';
import { HubFailure } from './hubFailure.ts';
import { receiptOfBundle } from './receipts.ts';
import { settleHeld } from './settleConflicts.ts';
import type { ProjectRequest } from './syncOptions.ts';

export interface UploaderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly applyResources: ApplyResources;
  readonly projectRequest: ProjectRequest;
}

/**
 * Sends the text of one act and stores its receipt. Its bytes are fixed before they first leave, so that a repeat is
 * the same to the byte. Whatever the hub or the line does is written on the act; the failure is answered so that the
 * run can judge the line.
 * @throws AppFailure `store.*` when this disk cannot take the answer: the act is then sent again
 */
export async function sendAct(
  parts: UploaderParts,
  hub: HubConnection,
  act: OutboxAct,
): Promise<HubFailure | null> {
  const { database, clock } = parts;
  const { requestId } = act;
  const project = (db: WritableDatabase): void => {
    if (act.serviceRequestId !== null) parts.projectRequest(db, act.serviceRequestId);
  };
  const bytes = database.transaction((db) => {
    const prepared = prepare(db, requestId);
    project(db);
    return prepared;
  });
  const changes = changesOfAct(database, requestId);
  const hasFiles = filesOf(database, requestId).length > 0;
  try {
    const sent = await hub.session.call(act.professionalId, (token) =>
      hub.client.sendBundle(token, requestId, bytes),
    );
    const receipt = receiptOfBundle(sent, requestId, bytes.sha256, changes, hasFiles);
    database.transaction((db) => {
      saveReceipt(db, receipt);
      settleHeld(db, receipt, parts.applyResources, clock.now());
      project(db);
    });
    return null;
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    database.transaction((db) => {
      noteFailure(db, parts, act, error);
      project(db);
    });
    return error;
  }
}

function prepare(db: WritableDatabase, requestId: string): ActBytes {
  const fixed = readActBytes(db, requestId);
  if (fixed === null) resolveBases(db, requestId);
  const bytes = fixed ?? composeBundle(requestId, changesOfAct(db, requestId));
  markSending(db, requestId, bytes);
  return bytes;
}

function noteFailure(
  db: WritableDatabase,
  { clock, random }: UploaderParts,
  { requestId, attempts }: OutboxAct,
  failure: HubFailure,
): void {
  switch (failure.kind) {
    case 'transient':
    case 'authentication': {
      const delay = backoffMs(attempts + 1, random, failure.retryAfterMs);
      markWaiting(db, requestId, failure.code, new Date(clock.now().getTime() + delay));
      break;
    }
    case 'conflict':
      declareConflict(db, requestId, failure.entries, clock.now());
      break;
    case 'refused':
      markRejected(db, requestId, failure.code, failure.reason);
  }
}
