import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { markConflict, markWaiting } from '../store/actStateStore.ts';
import { withdrawAct } from '../store/actStore.ts';
import {
  type Conflict,
  conflictsOf,
  forgetConflict,
  heldResources,
  incompleteConflicts,
  keepTheirs,
  loseBase,
  saveBase,
} from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { baseDigest } from '../store/hubDigestStore.ts';
import { changesOfAct, firstEditOf, readOutbox, readOutboxAct } from '../store/outboxStore.ts';
import { hubVersionOf, type StoredReceipt } from '../store/receiptStore.ts';
import { faultOfAnswer } from './answerFault.ts';
import { backoffMs } from './backoff.ts';
import type { ApplyResources } from './enrolment.ts';
import { type FeedResource, keyOf, parseResource } from './feedResource.ts';
import type { HubConnection } from './hubConnection.ts';
import type { ProjectRequest } from './syncOptions.ts';

/**
 * Once an act has its receipt, its own echo among what came meanwhile is dropped; a later version stays held for
 * `applyHeld`. In the transaction of the receipt.
 */
export function settleHeld(db: WritableDatabase, receipt: StoredReceipt): void {
  const versions = new Map(receipt.entries.map((one) => [one.reference, one.versionId]));
  for (const held of conflictsOf(db, receipt.requestId)) {
    const ours = versions.get(`${held.resourceType}/${held.resourceId}`) ?? '0';
    if (!isLater(held, ours)) forgetConflict(db, held);
  }
}

/**
 * Brings in what was held for acts that are gone: it is applied, or meets the next edit of the same resource. Apart
 * from the receipt: a resource that this workstation cannot keep must not take it back. It stays and is tried again.
 * @throws AppFailure `store.*`
 */
export function applyHeld({ database, clock, applyResources }: HeldParts): void {
  for (const held of heldResources(database)) {
    try {
      database.transaction((db) => {
        bringIn(db, held, applyResources, clock.now());
        forgetConflict(db, held);
      });
    } catch (error) {
      faultOfAnswer(error);
    }
  }
}

export interface HeldParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly applyResources: ApplyResources;
}

function bringIn(
  db: WritableDatabase,
  held: Conflict,
  applyResources: ApplyResources,
  now: Date,
): void {
  const { resourceType, resourceId, theirs } = held;
  const known = hubVersionOf(db, resourceType, resourceId);
  if (!isLater(held, known ?? '0')) return;
  const next = firstEditOf(db, resourceType, resourceId);
  if (next === null) {
    applyResources(db, [parseResource(JSON.parse(theirs.json ?? ''))]);
    return;
  }
  keepTheirs(db, { ...held, requestId: next.requestId, baseVersionId: known }, now);
  if (!next.inDoubt) markConflict(db, next.requestId);
}

function isLater({ theirs }: Conflict, versionId: string): boolean {
  return theirs.json !== null && Number(theirs.versionId) > Number(versionId);
}

/**
 * The act is taken back and what the hub has is written here; answered are the addresses of what it had made and nobody
 * else has, for the caller to keep as a draft and to remove.
 * @throws AppFailure `state.forbidden` unless the act is in conflict, what the hub has is known and nothing waits for it
 */
export function takeTheirs(
  db: WritableDatabase,
  requestId: string,
  applyResources: ApplyResources,
): readonly string[] {
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
  for (const conflict of conflictsOf(db, requestId)) forgetConflict(db, conflict);
  withdrawAct(db, requestId);
  applyResources(db, resources);
  return made;
}

export interface ConflictParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly projectRequest: ProjectRequest;
}

/**
 * Fetches what a person needs to decide, base and theirs, for conflicts where one is missing. Of an act that left, the hub
 * is first asked whether it has taken it after all: a proxy may have brought it a second time, to a hub that was put back
 * meanwhile and is where the act began again.
 * @throws HubFailure
 */
export async function completeConflicts(parts: ConflictParts, hub: HubConnection): Promise<void> {
  const { database, clock } = parts;
  for (const conflict of incompleteConflicts(database)) {
    const key = `${conflict.resourceType}/${conflict.resourceId}`;
    const act = readOutboxAct(database, conflict.requestId);
    if (act?.status !== 'conflict') continue;
    const speaker = act.professionalId;
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
    const movedOn = Number(versionId ?? 0) > Number(base.versionId ?? 0);
    const isTaken = movedOn && act.mayHaveLeft && (await hasTaken(hub, act.requestId));
    database.transaction((db) => {
      if (theirs === null && base.versionId === null) {
        forgetConflict(db, conflict);
        if (conflictsOf(db, conflict.requestId).length === 0) leaveAgain(db, conflict, parts);
        return;
      }
      const json = theirs === null ? null : JSON.stringify(theirs);
      const found = { versionId, json };
      keepTheirs(db, { ...conflict, baseVersionId: base.versionId, theirs: found }, clock.now());
      if (isOther(conflict, before)) loseBase(db, conflict);
      else if (before !== null) saveBase(db, conflict, JSON.stringify(before));
      // What was found is held until the receipt: its own echo, or what somebody wrote on top of it.
      if (isTaken && conflictsOf(db, act.requestId).every(isFound)) leaveAgain(db, act, parts);
    });
  }
  releaseUnmoved(parts);
}

function isFound({ theirs }: Conflict): boolean {
  return theirs.json !== null;
}

async function hasTaken(hub: HubConnection, requestId: string): Promise<boolean> {
  const known = await hub.session.call(null, (token) =>
    hub.client.knownReceipts(token, [requestId]),
  );
  return known.has(requestId);
}

/** After the hub was put back, the number that this edit began from may have gone to somebody else's. */
function isOther({ base }: Conflict, found: FeedResource | null): boolean {
  return base.digest !== null && found !== null && baseDigest(found) !== base.digest;
}

/**
 * A refusal for versions that nobody made: everything stands at the hub as it did when the act began. Nobody has anything
 * to choose, and no move has come too late.
 */
function releaseUnmoved(parts: ConflictParts): void {
  const { database } = parts;
  for (const act of readOutbox(database).acts.filter(({ status }) => status === 'conflict')) {
    const conflicts = conflictsOf(database, act.requestId);
    const isUnmoved = ({ base, theirs }: Conflict): boolean =>
      base.versionId !== null && theirs.versionId === base.versionId;
    if (conflicts.length === 0 || !conflicts.every(isUnmoved)) continue;
    database.transaction((db) => {
      for (const conflict of conflicts) forgetConflict(db, conflict);
      leaveAgain(db, act, parts);
    });
  }
}

/**
 * There is nothing to choose from, and nobody could ever settle it. The same act leaves again, to the byte, after the delay
 * of its attempts, so that a hub that answers so for ever is asked ever more rarely.
 */
function leaveAgain(
  db: WritableDatabase,
  { requestId }: Pick<Conflict, 'requestId'>,
  { clock, random, projectRequest }: ConflictParts,
): void {
  const act = readOutboxAct(db, requestId);
  const delay = backoffMs(act?.attempts ?? 1, random);
  markWaiting(db, requestId, 'hub.invalidAnswer', new Date(clock.now().getTime() + delay));
  if (act?.serviceRequestId != null) projectRequest(db, act.serviceRequestId);
}
