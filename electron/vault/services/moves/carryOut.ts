import type { Resource } from '@medplum/fhirtypes';
import type { AuditAction } from '../../../../shared/audit/auditAction.ts';
import { teamRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { addressOf } from '../../../../shared/fhir/reference.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { type ActFile, type ActKind, withdrawAct } from '../../store/actStore.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { hubVersionOf } from '../../store/receiptStore.ts';
import { deleteResource, saveResource } from '../../store/resourceStore.ts';
import type { Sync } from '../../sync/createSync.ts';
import { projectRequests } from '../projectRequests.ts';
import { signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { replacedAt } from '../requests/directory.ts';
import { personOf } from '../requests/people.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { type Asked, passGate } from './moveGate.ts';
import { isOffline } from './reach.ts';

/** How long a move that cannot wait gives the hub to say yes. */
const moveTimeoutMs = 15_000;

export interface MoveEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  readonly syncOf: (session: Session) => Pick<Sync, 'settled' | 'status'>;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` when this clock is before the last time heard from the hub */
  readonly checkClock: (session: Session) => void;
}

export interface Moment {
  readonly step: Step;
  readonly parts: RequestParts;
  readonly db: ReadableDatabase;
  readonly now: Date;
}

/** The change that a move makes, and the files that go with it. */
export interface Made {
  readonly change: RequestChange;
  readonly originals?: readonly ActFile[];
  readonly previews?: readonly ActFile[];
  /** Codes for the trail, beside the act; never somebody's words. */
  readonly detail?: NonNullable<AuditAct['detail']>;
}

export interface Move extends Asked {
  readonly kind: ActKind;
  readonly action: AuditAction;
  /** A code for the trail; never somebody's words. */
  readonly code?: string;
  readonly make: (moment: Moment) => Made;
  /** What is over here once the move stands. */
  readonly after?: (db: WritableDatabase) => void;
}

/**
 * One transition of domain 1.5, asked by the person at the screen: through the table, signed, written in one
 * transaction. Where the table wants the hub's word and it does not come, the request stands as it stood before.
 * @throws AppFailure `state.forbidden`, `request.incomplete`, `key.unavailable`, `clock.wrong`, `hub.unreachable`,
 *   `version.conflict`
 */
export async function carryOut(
  environment: MoveEnvironment,
  session: Session,
  requestId: string,
  move: Move,
): Promise<void> {
  environment.checkClock(session);
  const { database: db, profile } = session.store;
  const now = environment.clock.now();
  const parts = readParts(db, requestId);
  const by = personOf(db, session.userId);
  const replaces = replacedAt(db, by.roleId, now);
  const gate = passGate(parts, { role: session.role, roleId: by.roleId, now, replaces }, move);
  const made = move.make({ step: stepOf(parts, by, now), parts, db, now });
  const change = signAct(session, environment.keyring(session), made.change);
  const waits = gate === 'queued' || profile === 'practice';
  const actId = commitChange(
    session,
    {
      ...made,
      change,
      kind: move.kind,
      requestId,
      priority: priorityOf(parts),
      professionalId: teamRoles.includes(session.role) ? session.userId : null,
      offline: isOffline(session, environment.syncOf(session)),
    },
    {
      action: move.action,
      object: { type: 'ServiceRequest', id: requestId },
      ...(move.code === undefined ? {} : { reason: move.code }),
      ...(made.detail === undefined ? {} : { detail: made.detail }),
    },
    now,
    (written) => {
      if (waits) move.after?.(written);
    },
  );
  if (waits) {
    environment.wake(session);
    return;
  }
  const outcome = await environment.syncOf(session).settled(actId, moveTimeoutMs);
  if (outcome !== 'received') {
    takeBackMove(session, actId, parts, change, now);
    throw new AppFailure(outcome === 'waiting' ? 'hub.unreachable' : 'version.conflict');
  }
  const { after } = move;
  if (after !== undefined) db.transaction((written) => after(written));
}

/**
 * The hub did not take it: every resource stands here as it stood before, what the act made is gone. When it may have
 * left all the same, it is kept and the hub's answer, which always wins, will say.
 */
export function takeBackMove(
  session: Session,
  actId: string,
  before: RequestParts,
  change: RequestChange,
  now: Date,
): void {
  const former = new Map(before.all.map((resource) => [addressOf(resource), resource]));
  try {
    session.store.database.transaction((db) => {
      withdrawAct(db, actId);
      for (const made of [...change.resources, change.provenance]) {
        putBack(db, made, former.get(addressOf(made)), now);
      }
      projectRequests(db, [before.request.id ?? '']);
    });
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
  }
  session.changed(['ServiceRequest'], ['ServiceRequest', before.request.id ?? '']);
}

function putBack(
  db: WritableDatabase,
  made: Resource,
  former: Resource | undefined,
  now: Date,
): void {
  const { resourceType, id = '' } = made;
  if (former === undefined) deleteResource(db, resourceType, id);
  else saveResource(db, { ...former, id }, now, hubVersionOf(db, resourceType, id));
}
