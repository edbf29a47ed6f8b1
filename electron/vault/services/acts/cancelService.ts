import type { Resource } from '@medplum/fhirtypes';
import { allowed, type RequestState } from '../../../../shared/domain/requestState.ts';
import type { Role } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import { cancelRequest } from '../../../../shared/fhir/transitions/endRequest.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import { changesOfAct, type OutboxAct } from '../../store/outboxStore.ts';
import { saveResource } from '../../store/resourceStore.ts';
import { projectRequests } from '../projectRequests.ts';
import { signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { personOf } from '../requests/people.ts';
import { readParts } from '../requests/requestParts.ts';
import { takeBackUnsent } from './recallService.ts';
import { unsentRequest } from './requestAct.ts';

export interface CancelEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
}

/** T20: whether this role may cancel a request in this state. The reason is asked for when it is done. */
export function mayCancel(state: RequestState | null, role: Role): boolean {
  const guards = new Set(['reasonGiven'] as const);
  const context = { actor: role, online: false, reserved: false, guards };
  return state !== null && allowed(state, 'T20', context).allowed;
}

/**
 * T20, « Annuler la demande ». What the hub does not have is cancelled here and nothing of it leaves. Anything else is a
 * signed act that waits for the hub: an answer that is there already wins.
 * @throws AppFailure `state.forbidden`, `key.unavailable`, `clock.wrong`
 */
export function cancelSentRequest(
  environment: CancelEnvironment,
  session: Session,
  input: { readonly id: string; readonly reason: string },
): { outcome: 'cancelled' | 'waiting' } {
  const { database } = session.store;
  const { id, reason } = input;
  const now = environment.clock.now();
  const parts = readParts(database, id);
  if (!mayCancel(stateOf(parts.task), session.role)) throw new AppFailure('state.forbidden');
  const step = stepOf(parts, personOf(database, session.userId), now);
  const change = signAct(session, environment.keyring(session), cancelRequest(step, reason));
  const trace = { action: 'request.cancel', object: { type: 'ServiceRequest', id } } as const;
  const unsent = unsentRequest(database, id);
  if (unsent !== null) {
    cancelHere(session, unsent, [...change.resources, change.provenance], trace, now);
    return { outcome: 'cancelled' };
  }
  commitChange(
    session,
    { change, kind: 'cancellation', requestId: id, priority: priorityOf(parts) },
    trace,
    now,
  );
  environment.wake(session);
  return { outcome: 'waiting' };
}

/** The request stays to be read here, cancelled, with what it was made of; the hub never hears of it. */
function cancelHere(
  session: Session,
  unsent: OutboxAct,
  cancelled: readonly Resource[],
  trace: AuditAct,
  now: Date,
): void {
  const id = unsent.serviceRequestId ?? '';
  session.write(trace, (db) => {
    const made = changesOfAct(db, unsent.requestId).map(
      ({ payload }) => JSON.parse(payload) as Resource,
    );
    takeBackUnsent(db, unsent, 'cancelled', now);
    for (const resource of [...made, ...cancelled]) {
      saveResource(db, { ...resource, id: resource.id ?? '' }, now, null);
    }
    projectRequests(db, [id]);
  });
  session.changed(['ServiceRequest'], ['ServiceRequest', id]);
}
