import { withParisOffset } from '../../../../shared/domain/civilDate.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import type { CallIncident, CallMoment } from '../../../../shared/fhir/encounter.ts';
import { recordCall } from '../../../../shared/fhir/transitions/callActs.ts';
import { mayCall } from '../../../../shared/ipc/rights.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { deleteCallRecord, readCallRecords, type StoredCall } from '../../store/callRecordStore.ts';
import { signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { personOf } from '../requests/people.ts';
import { readParts } from '../requests/requestParts.ts';

export interface CallRecordsEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

/** Calls that are over go into the file, signed by who spoke, or by the next of her colleagues who opens a session. */
export interface CallRecords {
  /**
   * Signs every call that this workstation wrote down: asked once none is under way. What cannot be signed now waits for
   * the next time and keeps nothing from going on.
   */
  readonly settle: (session: Session) => void;
}

export function createCallRecords(environment: CallRecordsEnvironment): CallRecords {
  return {
    settle(session) {
      if (!mayCall(session.role, 'call:setSubject')) return;
      for (const stored of readCallRecords(session.store.database)) {
        try {
          sign(environment, session, stored);
        } catch (error) {
          if (!(error instanceof AppFailure)) throw error;
        }
      }
    },
  };
}

function sign(environment: CallRecordsEnvironment, session: Session, stored: StoredCall): void {
  const { clock, keyring, wake, checkClock } = environment;
  checkClock(session);
  const { database: db } = session.store;
  const { callId, requestId, record } = stored;
  const parts = readParts(db, requestId);
  const step = stepOf(parts, personOf(db, session.userId), clock.now());
  // Nobody saw its end: the workstation went out, at some moment after this one.
  const stopped = { what: 'stopped', at: stored.savedAt } as const;
  const incidents: readonly CallMoment<CallIncident>[] =
    record.endedAt === null ? [...record.incidents, stopped] : record.incidents;
  const change = recordCall(step, {
    id: callId,
    startedAt: withParisOffset(record.startedAt),
    endedAt: record.endedAt === null ? null : withParisOffset(record.endedAt),
    by: personOf(db, record.userId),
    other: record.other === null ? null : { name: record.other, roleId: record.otherRoleId },
    subjects: record.subjects.map(inParis),
    incidents: incidents.map(inParis),
  });
  commitChange(
    session,
    {
      change: signAct(session, keyring(session), change),
      ...{ kind: 'notice', requestId, priority: priorityOf(parts) },
    },
    { action: 'call.record', object: { type: 'ServiceRequest', id: requestId } },
    clock.now(),
    (written) => deleteCallRecord(written, callId),
  );
  wake(session);
}

function inParis<T>({ what, at }: CallMoment<T>): CallMoment<T> {
  return { what, at: withParisOffset(at) };
}
