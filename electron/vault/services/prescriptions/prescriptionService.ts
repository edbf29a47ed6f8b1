import { randomUUID } from 'node:crypto';
import type { Provenance } from '@medplum/fhirtypes';
import type { RequestState } from '../../../../shared/domain/requestState.ts';
import { expertRoles, type Role } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { prescribe, prescriptionsOf } from '../../../../shared/fhir/prescription.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { stateOf } from '../../../../shared/fhir/task.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Prescription } from '../../../../shared/ipc/prescription.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import { type FindSigningKey, isActSigned, signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { personOf } from '../requests/people.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';

export interface PrescriptionEnvironment {
  readonly clock: Clock;
  readonly keyring: (session: Session) => Keyring;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

export interface PrescriptionService {
  /**
   * Signs a prescription in the words of the expert who owns the request, apart from the opinion.
   * @throws AppFailure `state.forbidden` for anybody else, `notFound` for one to replace that is not in force,
   * `key.unavailable`, `clock.wrong`
   */
  readonly sign: (session: Session, input: Parsed<'prescription:sign'>) => void;
}

const prescribing: readonly RequestState[] = ['accepted', 'answered', 'read'];

/** Whether this person prescribes on this request now: the expert who owns it, until it is closed. */
export function mayPrescribe({ task }: RequestParts, role: Role, roleId: string): boolean {
  const state = stateOf(task);
  const isOwner = idIn(task.owner, 'PractitionerRole') === roleId;
  return expertRoles.includes(role) && isOwner && state !== null && prescribing.includes(state);
}

export function createPrescriptionService(
  environment: PrescriptionEnvironment,
): PrescriptionService {
  const { clock, keyring, wake, checkClock } = environment;
  return {
    sign(session, { requestId, text, replaces }) {
      checkClock(session);
      const { database } = session.store;
      const parts = readParts(database, requestId);
      const by = personOf(database, session.userId);
      if (!mayPrescribe(parts, session.role, by.roleId)) {
        throw new AppFailure('state.forbidden', { reason: 'state' });
      }
      const inForce = prescriptionsOf(parts.all).filter(({ replaced }) => !replaced);
      if (replaces !== null && inForce.every(({ id }) => id !== replaces)) {
        throw new AppFailure('notFound');
      }
      const step = stepOf(parts, by, clock.now());
      const change = prescribe(step, { text, replaces }, randomUUID());
      commitChange(
        session,
        {
          change: signAct(session, keyring(session), change),
          ...{ kind: 'notice', requestId, priority: priorityOf(parts) },
          professionalId: session.userId,
        },
        { action: 'prescription.sign', object: { type: 'ServiceRequest', id: requestId } },
        clock.now(),
      );
      wake(session);
    },
  };
}

/** The prescriptions of a request as screens show them; each is worth what its own signature is. */
export function shownPrescriptions(parts: RequestParts, findKey: FindSigningKey): Prescription[] {
  return prescriptionsOf(parts.all).map((one) => {
    const act = parts.ofType('Provenance').find((it) => isAbout(it, one.id));
    return {
      ...one,
      signatureVerified: act !== undefined && isActSigned(act, parts.all, findKey),
      awaitingHub: act === undefined || !parts.atHub(act),
    };
  });
}

function isAbout({ target }: Provenance, id: string): boolean {
  return target.some(({ reference }) => reference === `MedicationRequest/${id}`);
}
