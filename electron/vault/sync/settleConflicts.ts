import { AppFailure } from '../../../shared/errors.ts';
import { markConflict } from '../store/actStateStore.ts';
import { withdrawAct } from '../store/actStore.ts';
import {
  conflictsOf,
  forgetConflict,
  heldResources,
  incompleteConflicts,
  keepMine,
  keepTheirs,
  saveBase,
} from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { changesOfAct, firstEditOf, readOutboxAct } from '../store/outboxStore.ts';
import { hubVersionOf, type StoredReceipt } from '../store/receiptStore.ts';
import type { ApplyResources } from './enrolment.ts';
import { keyOf, parseResource } from './feedResource.ts';
import type { HubConnection } from './hubConnection.ts';

/**
 * Once an act has its receipt, what came meanwhile for its resources is looked at again: its own echo is dropped, a
 * later version meets the next edit that waits here, or stays held for `applyHeld`. In the transaction of the receipt.
 */
export function settleHeld(db: WritableDatabase, receipt: StoredReceipt, now: Date): void {
  const versions = new Map(receipt.entries.map((one) => [one.reference, one.versionId]));
  for (const held of conflictsOf(db, receipt.requestId)) {
    const { resourceType, resourceId, theirs } = held;
    const ours = versions.get(`${resourceType}/${resourceId}`) ?? '0';
    const later = theirs.json !== null && Number(theirs.versionId) > Number(ours);
    const next = later ? firstEditOf(db, resourceType, resourceId) : null;
    if (later && next === null) continue;
    forgetConflict(db, held);
    if (next === null) continue;
    keepTheirs(db, { ...held, requestId: next.requestId, baseVersionId: ours }, now);
    markConflict(db, next.requestId);
  }
}

/**
 * Applies what was held while an act was in doubt and is still newer than what stands here. Apart from the receipt: a
 * resource that this workstation cannot keep must not take it back. It stays held and is tried at each run.
 * @throws AppFailure `store.*`
 */
export function applyHeld({
  database,
  applyResources,
}: {
  readonly database: Database;
  readonly applyResources: ApplyResources;
}): void {
  for (const held of heldResources(database)) {
    try {
      database.transaction((db) => {
        const { resourceType, resourceId, theirs } = held;
        const known = hubVersionOf(db, resourceType, resourceId) ?? '0';
        if (theirs.json !== null && Number(theirs.versionId) > Number(known)) {
          applyResources(db, [parseResource(JSON.parse(theirs.json))]);
        }
        forgetConflict(db, held);
      });
    } catch (error) {
      if (!(error instanceof AppFailure) || error.code.startsWith('store.')) throw error;
    }
  }
}

/**
 * A person decided. `mine`: the act leaves again on top of theirs, under `newRequestId`. `theirs`: the act is taken
 * back and what the hub has is written here; answered are the resources it had made and that nobody else has, for
 * the caller to keep as a draft or to remove.
 * @throws AppFailure `state.forbidden` unless the act is in conflict, what the hub has is known and nothing waits for it
 */
export function resolveConflict(
  db: WritableDatabase,
  decision: {
    readonly requestId: string;
    readonly keep: 'mine' | 'theirs';
    readonly newRequestId: string;
  },
  applyResources: ApplyResources,
): readonly string[] {
  const { requestId, keep, newRequestId } = decision;
  if (keep === 'mine') {
    keepMine(db, requestId, newRequestId);
    return [];
  }
  const theirs = conflictsOf(db, requestId).map((conflict) => conflict.theirs.json);
  const inConflict = readOutboxAct(db, requestId)?.status === 'conflict';
  if (!inConflict || theirs.length === 0) throw new AppFailure('state.forbidden');
  const resources = theirs.map((json) => {
    if (json === null) throw new AppFailure('state.forbidden', { reason: 'unknownYet' });
    return parseResource(JSON.parse(json));
  });
  const made = changesOfAct(db, requestId)
    .filter(({ type }) => type === 'INSERT')
    .map(({ resourceType, resourceId }) => `${resourceType}/${resourceId}`);
  withdrawAct(db, requestId);
  applyResources(db, resources);
  return made;
}

/** Fetches what a person needs to decide, base and theirs, for conflicts where one is missing. @throws HubFailure */
export async function completeConflicts(
  database: Database,
  hub: HubConnection,
  now: () => Date,
): Promise<void> {
  for (const conflict of incompleteConflicts(database)) {
    const key = `${conflict.resourceType}/${conflict.resourceId}`;
    const speaker = readOutboxAct(database, conflict.requestId)?.professionalId ?? null;
    const read = async (versionId: string | null) => {
      const value = await hub.session.call(speaker, (token) =>
        hub.client.readResource(token, key, versionId),
      );
      const resource = value === null ? null : parseResource(value);
      return resource === null || keyOf(resource) !== key ? null : resource;
    };
    const { base } = conflict;
    const theirs = await read(null);
    const before =
      base.versionId === null || base.json !== null ? null : await read(base.versionId);
    const versionId = theirs?.meta.versionId ?? null;
    database.transaction((db) => {
      const json = theirs === null ? null : JSON.stringify(theirs);
      const found = { versionId, json };
      keepTheirs(db, { ...conflict, baseVersionId: base.versionId, theirs: found }, now());
      if (before !== null) saveBase(db, conflict, JSON.stringify(before));
    });
  }
}
