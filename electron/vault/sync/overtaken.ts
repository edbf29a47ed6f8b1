import { randomUUID } from 'node:crypto';
import type { Resource, Task } from '@medplum/fhirtypes';
import { transitionsBetween } from '../../../shared/domain/requestState.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { idIn } from '../../../shared/fhir/reference.ts';
import { isStateTask, moveTask, stateOf } from '../../../shared/fhir/task.ts';
import { withStatus } from '../../../shared/fhir/transitions/step.ts';
import type { Clock } from '../clock.ts';
import type { ActKind } from '../store/actStore.ts';
import {
  type Conflict,
  conflictsOf,
  keepTheirs,
  leaveOnTopOfTheirs,
} from '../store/conflictStore.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { changesOfAct, type OutboxAct, readOutbox } from '../store/outboxStore.ts';
import {
  deleteResource,
  type ResourceType,
  readResource,
  saveResource,
} from '../store/resourceStore.ts';
import { setActAside } from '../store/setAsideStore.ts';
import type { ApplyResources } from './enrolment.ts';
import { type FeedResource, keyOf, parseResource } from './feedResource.ts';
import { takeTheirs } from './settleConflicts.ts';
import type { OnOvertaken, ProjectRequest, Trace } from './syncOptions.ts';

export interface OvertakenParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly applyResources: ApplyResources;
  readonly projectRequest: ProjectRequest;
  readonly trace: Trace;
  readonly onOvertaken: OnOvertaken;
  /** FHIR keys of what changed here, so that windows read it again. */
  readonly onChanged: (keys: readonly string[]) => void;
}

/**
 * Acts that move the state of a request, or what both sides agree on. Between two of them there is nothing to merge: the
 * table of states decides, and of two answers to one appointment the one that the hub has.
 */
const moves: ReadonlySet<ActKind> = new Set([
  'accept',
  'release',
  'complement',
  'move',
  'appointment',
  'opinion',
  'acknowledgement',
  'cancellation',
]);

/** An act is taken back whole: what the hub has of each resource that it edited has to be known, blamed or not. */
export function noteWholeActs({ database, clock }: OvertakenParts): void {
  for (const act of movesInConflict(database)) {
    const known = new Set(conflictsOf(database, act.requestId).map(addressOf));
    const missing = changesOfAct(database, act.requestId).filter(
      (change) => change.type === 'UPDATE' && !known.has(addressOf(change)),
    );
    if (missing.length === 0) continue;
    database.transaction((db) => {
      for (const { resourceType, resourceId, baseVersionId } of missing) {
        const theirs = { versionId: null, json: null };
        const names = { requestId: act.requestId, resourceType, resourceId };
        keepTheirs(db, { ...names, baseVersionId, theirs }, clock.now());
      }
    });
  }
}

/**
 * A move that met another move at the hub. A cancellation goes on top of whatever it may follow; it never wins over an
 * answer. Any other move has come too late: it is set aside with what was written in it, and what the hub has stands.
 */
export function settleOvertaken(parts: OvertakenParts): void {
  const { database } = parts;
  for (const act of movesInConflict(database)) {
    const conflicts = conflictsOf(database, act.requestId);
    if (conflicts.length === 0 || conflicts.some(({ theirs }) => theirs.json === null)) continue;
    try {
      database.transaction((db) => settleOne(db, parts, act, conflicts));
      parts.onChanged([...conflicts.map(addressOf), `ServiceRequest/${act.serviceRequestId}`]);
    } catch (error) {
      // What cannot be settled stays in conflict, kept and shown; a failing disk is told to the engine.
      if (!(error instanceof AppFailure) || error.code.startsWith('store.')) throw error;
    }
  }
}

function movesInConflict(database: Database): readonly OutboxAct[] {
  return readOutbox(database).acts.filter(
    ({ status, kind }) => status === 'conflict' && moves.has(kind),
  );
}

function settleOne(
  db: WritableDatabase,
  parts: OvertakenParts,
  act: OutboxAct,
  conflicts: readonly Conflict[],
): void {
  const theirs = conflicts.map(({ theirs: { json } }) => parseResource(JSON.parse(json ?? '')));
  const task = theirs.find(isTheState);
  const state = task === undefined ? null : stateOf(task);
  const mayFollow = state !== null && transitionsBetween(state, 'cancelled').length > 0;
  if (act.kind === 'cancellation' && mayFollow) {
    if (conflicts.some(movedOn)) cancelOnTop(db, parts, act, theirs);
  } else {
    comeTooLate(db, parts, act, task ?? null);
  }
  if (act.serviceRequestId !== null) parts.projectRequest(db, act.serviceRequestId);
}

/** False when the hub says that it has something newer and shows what we started from: asked again, it would never end. */
function movedOn({ base, theirs }: Conflict): boolean {
  return Number(theirs.versionId) > Number(base.versionId);
}

/** The signature stands: neither the Task nor the status of the request is part of what is signed. */
function cancelOnTop(
  db: WritableDatabase,
  { clock }: OvertakenParts,
  { requestId }: OutboxAct,
  theirs: readonly FeedResource[],
): void {
  const mine = changesOfAct(db, requestId)
    .map(({ payload }) => JSON.parse(payload) as Resource)
    .find(isTheState);
  const cancelled = theirs.map((resource) => cancelledForm(resource, mine, clock.now()));
  leaveOnTopOfTheirs(
    db,
    requestId,
    randomUUID(),
    new Map(cancelled.map((resource) => [keyOf(resource), resource])),
  );
  for (const resource of cancelled) {
    saveResource(db, resource, clock.now(), resource.meta.versionId);
  }
}

function cancelledForm(theirs: FeedResource, mine: Task | undefined, now: Date): FeedResource {
  const { id, meta } = theirs;
  if (theirs.resourceType === 'ServiceRequest') {
    return { ...withStatus(theirs, 'revoked'), id, meta };
  }
  if (!isTheState(theirs)) return theirs;
  const { statusReason, lastModified = now.toISOString() } = mine ?? {};
  const reason = statusReason === undefined ? {} : { reason: statusReason };
  return { ...moveTask(theirs, { state: 'cancelled', at: lastModified, ...reason }), id, meta };
}

function comeTooLate(
  db: WritableDatabase,
  parts: OvertakenParts,
  act: OutboxAct,
  task: Task | null,
): void {
  const foundState = task === null ? null : stateOf(task);
  const foundBy = idIn(task?.owner, 'PractitionerRole') === null ? null : task?.owner?.display;
  const why = { cause: 'overtaken', foundState, foundBy: foundBy ?? null } as const;
  setActAside(db, act.requestId, why, parts.clock.now());
  const made = takeTheirs(db, act.requestId, parts.applyResources).map((address) => {
    const [type = '', id = ''] = address.split('/');
    return { type, id, resource: readResource(db, type as ResourceType, id)?.resource };
  });
  parts.onOvertaken(
    db,
    act,
    made.flatMap(({ resource }) => resource ?? []),
  );
  for (const { type, id } of made) deleteResource(db, type, id);
  parts.trace(db, {
    action: 'sync.overtaken',
    outcome: 'refused',
    ...(foundState === null ? {} : { reason: foundState }),
    ...(act.serviceRequestId === null
      ? {}
      : { object: { type: 'ServiceRequest', id: act.serviceRequestId } }),
    detail: { act: act.requestId, kind: act.kind },
  });
}

function isTheState<R extends Resource>(resource: R): resource is R & Task {
  return resource.resourceType === 'Task' && isStateTask(resource);
}

function addressOf({
  resourceType,
  resourceId,
}: {
  readonly resourceType: string;
  readonly resourceId: string;
}): string {
  return `${resourceType}/${resourceId}`;
}
