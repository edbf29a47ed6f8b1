import { randomUUID } from 'node:crypto';
import type { Appointment } from '@medplum/fhirtypes';
import { teamRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import {
  type AgreedAppointment,
  isAgreed,
  readAppointment,
} from '../../../../shared/fhir/appointment.ts';
import { personReference } from '../../../../shared/fhir/person.ts';
import type { RequestChange } from '../../../../shared/fhir/requestChange.ts';
import {
  cancelAppointment,
  confirmAppointment,
  proposeAppointment,
  proposeOther,
} from '../../../../shared/fhir/transitions/appointmentActs.ts';
import type { Step } from '../../../../shared/fhir/transitions/step.ts';
import type { AppointmentBoard, RequestAppointments } from '../../../../shared/ipc/appointment.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Clock } from '../../clock.ts';
import type { Keyring } from '../../session/keyringFormat.ts';
import type { Session } from '../../session/sessions.ts';
import type { AuditAct } from '../../store/auditStore.ts';
import { hasLocalChange } from '../../store/localChangeStore.ts';
import type { ReadTrace } from '../readTrace.ts';
import { type FindSigningKey, signAct } from '../requests/actSigning.ts';
import { priorityOf, stepOf } from '../requests/actStep.ts';
import { commitChange } from '../requests/commitChange.ts';
import { personOf } from '../requests/people.ts';
import { type RequestParts, readParts } from '../requests/requestParts.ts';
import { appointmentSide, partyAsked } from './appointmentPeople.ts';
import { checkStarts, mayActOn } from './appointmentRules.ts';
import { appointmentBoard, requestAppointments } from './appointmentViews.ts';

export interface AppointmentEnvironment {
  readonly clock: Clock;
  readonly trace: ReadTrace;
  readonly keyring: (session: Session) => Keyring;
  readonly findKey: (session: Session) => FindSigningKey;
  /** Told that something waits to leave. */
  readonly wake: (session: Session) => void;
  /** @throws AppFailure `clock.wrong` */
  readonly checkClock: (session: Session) => void;
}

/**
 * A teleconsultation that both sides agree on. Each word is signed without network and travels like any act; of two at
 * once the hub takes the first, and the other is kept and told.
 */
export interface AppointmentService {
  /** @throws AppFailure `notFound` */
  readonly read: (session: Session, requestId: string) => RequestAppointments;
  readonly list: (session: Session) => AppointmentBoard;
  /**
   * A first proposal, or another one in answer to what stands.
   * @throws AppFailure `input.invalid` for moments that are over, twice the same or beyond a year, or somebody who cannot be
   * asked; `state.forbidden` for a request that is not there or is over, and while the last word still waits to leave;
   * `notFound`, `key.unavailable`, `clock.wrong`
   */
  readonly propose: (session: Session, input: Parsed<'appointment:propose'>) => void;
  /** Yes to a moment that the other side proposed. Throws as `propose`. */
  readonly confirm: (session: Session, input: Parsed<'appointment:confirm'>) => void;
  /** Throws as `propose`. */
  readonly cancel: (session: Session, input: Parsed<'appointment:cancel'>) => void;
}

export function createAppointmentService(environment: AppointmentEnvironment): AppointmentService {
  return {
    read: (session, requestId) =>
      requestAppointments(session, requestId, environment.findKey(session)),
    list: (session) => {
      environment.trace.listed(session, { view: 'appointments', words: '', patientId: null });
      return appointmentBoard(session, environment.clock.now());
    },

    propose: (session, input) => propose(environment, session, input),

    confirm(session, { requestId, appointmentId, start }) {
      const parts = partsToActOn(session, requestId);
      const side = appointmentSide(session);
      const { resource, agreed } = standing(session, parts, appointmentId);
      if (agreed.status !== 'proposed' || agreed.proposer === side) {
        throw new AppFailure('state.forbidden', { reason: 'state' });
      }
      const period = agreed.periods.find((one) => Date.parse(one.start) === Date.parse(start));
      if (period === undefined) throw new AppFailure('input.invalid', { fields: ['start'] });
      checkStarts([period.start], environment.clock.now());
      sign(environment, session, parts, 'appointment.confirm', (step) =>
        confirmAppointment(step, resource, side, period, randomUUID()),
      );
    },

    cancel(session, { requestId, appointmentId, reason }) {
      const parts = partsToActOn(session, requestId);
      const side = appointmentSide(session);
      const { resource } = standing(session, parts, appointmentId);
      sign(environment, session, parts, 'appointment.cancel', (step) =>
        cancelAppointment(step, resource, side, reason, randomUUID()),
      );
    },
  };
}

function propose(
  environment: AppointmentEnvironment,
  session: Session,
  input: Parsed<'appointment:propose'>,
): void {
  const parts = partsToActOn(session, input.requestId);
  checkStarts(input.starts, environment.clock.now());
  const side = appointmentSide(session);
  const saidId = randomUUID();
  const { starts, minutes, instruction, appointmentId } = input;
  const proposal = { starts, minutes, instruction };
  if (appointmentId !== null) {
    const { resource } = standing(session, parts, appointmentId);
    sign(environment, session, parts, 'appointment.propose', (step) =>
      proposeOther(step, resource, side, proposal, saidId),
    );
    return;
  }
  const asked = partyAsked(session.store.database, side, parts, input.toRoleId);
  if (asked === null) throw new AppFailure('input.invalid', { fields: ['toRoleId'] });
  sign(environment, session, parts, 'appointment.propose', (step) => {
    const mine = personReference(step.by);
    const parties =
      side === 'expert' ? { requester: asked, expert: mine } : { requester: mine, expert: asked };
    const one = { id: randomUUID(), proposer: side, ...parties };
    return proposeAppointment(step, one, proposal, saidId);
  });
}

/** @throws AppFailure `notFound`, `state.forbidden` */
function partsToActOn({ store }: Session, requestId: string): RequestParts {
  const parts = readParts(store.database, requestId);
  if (!mayActOn(parts)) throw new AppFailure('state.forbidden', { reason: 'state' });
  return parts;
}

interface Standing {
  readonly resource: Appointment;
  readonly agreed: AgreedAppointment;
}

/**
 * What stands of it here. A word that still waits to leave is not built upon: were it to come too late, so would the next.
 * @throws AppFailure `notFound`, `state.forbidden`
 */
function standing({ store }: Session, parts: RequestParts, id: string): Standing {
  const resource = parts.ofType('Appointment').find((one) => one.id === id && isAgreed(one));
  const agreed = resource === undefined ? null : readAppointment(resource);
  if (resource === undefined || agreed === null) throw new AppFailure('notFound');
  const waits = hasLocalChange(store.database, 'Appointment', id);
  if (agreed.status === 'cancelled' || waits) {
    throw new AppFailure('state.forbidden', { reason: waits ? 'waiting' : 'state' });
  }
  return { resource, agreed };
}

function sign(
  { clock, keyring, wake, checkClock }: AppointmentEnvironment,
  session: Session,
  parts: RequestParts,
  action: AuditAct['action'],
  make: (step: Step) => RequestChange,
): void {
  checkClock(session);
  const requestId = parts.request.id ?? '';
  const step = stepOf(parts, personOf(session.store.database, session.userId), clock.now());
  const change = signAct(session, keyring(session), make(step));
  commitChange(
    session,
    {
      ...{ change, kind: 'appointment', requestId, priority: priorityOf(parts) },
      professionalId: teamRoles.includes(session.role) ? session.userId : null,
    },
    { action, object: { type: 'ServiceRequest', id: requestId } },
    clock.now(),
  );
  wake(session);
}
