import { isDeepStrictEqual } from 'node:util';
import type { Appointment, Communication } from '@medplum/fhirtypes';
import type { AppointmentSide, AppointmentStep } from '../../shared/domain/appointment.ts';
import {
  type AgreedAppointment,
  type AppointmentSaid,
  isAgreed,
  readAppointment,
  readAppointmentMessage,
} from '../../shared/fhir/appointment.ts';
import { communicationKind } from '../../shared/fhir/communication.ts';
import { servicesOf } from '../../shared/fhir/teamMember.ts';
import { type CaseFacts, sidesOf } from '../policy/access.ts';
import type { ActContext, ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

const stepOf: Readonly<Record<AgreedAppointment['status'], AppointmentStep>> = {
  proposed: 'proposed',
  booked: 'confirmed',
  cancelled: 'cancelled',
};

/**
 * A teleconsultation that both sides agree on: one proposes, the other says yes to one of the moments or proposes others,
 * either gives it up with a reason; each by a message in the same act. Any other Appointment is changed by the side that
 * wrote it, as ever.
 * @throws Refusal `resource.invalid`, `resource.immutable`, `policy.write`, `bundle.incomplete`, `state.forbidden`
 */
export function checkAppointment(
  context: ActContext,
  entry: ActEntry,
  appointment: Appointment,
  own: CaseFacts,
): void {
  const stored = context.stored.get(entry.key)?.resource;
  const before = stored?.resourceType === 'Appointment' ? stored : null;
  if (!isAgreed(appointment) && (before === null || !isAgreed(before))) {
    checkFixed(context, entry, before, own);
    return;
  }
  if (before !== null && !isAgreed(before)) throw new Refusal('resource.immutable', entry.path);
  const after = readAppointment(appointment);
  if (after === null || after.requestId !== own.id) {
    throw new Refusal('resource.invalid', entry.path);
  }
  const said = saidIn(context, after);
  if (said === null || said.step !== stepOf[after.status] || !isSame(said, after)) {
    throw new Refusal('bundle.incomplete', `${entry.path}.extension`);
  }
  const known = before === null ? null : readAppointment(before);
  const isOne = sidesActing(context, own).some(
    (side) => isNamed(context, after, side, own) && isStep(known, after, side),
  );
  if (!isOne || !isOtherKnown(context, after, own)) {
    throw new Refusal('state.forbidden', `${entry.path}.status`);
  }
}

/**
 * A message of this kind comes with the version of the Appointment that it explains, and never alone.
 * @throws Refusal `state.forbidden`
 */
export function checkAppointmentMessage(
  { entries }: ActContext,
  entry: ActEntry,
  message: Communication,
): void {
  if (communicationKind(message) !== 'appointment') return;
  const said = readAppointmentMessage(message);
  const named = entries.find(({ key }) => key === `Appointment/${said?.appointmentId}`)?.resource;
  const isSaidThere = named !== undefined && readAppointment(named)?.saidId === message.id;
  if (!isSaidThere) throw new Refusal('state.forbidden', entry.path);
}

function checkFixed(
  { caller, facts }: ActContext,
  entry: ActEntry,
  before: Appointment | null,
  own: CaseFacts,
): void {
  if (before === null) return;
  const side = facts.get(entry.key)?.side ?? null;
  if (side === null || !sidesOf(caller, own).includes(side)) {
    throw new Refusal('policy.write', entry.path);
  }
}

/** Of a team its experts alone speak. */
function sidesActing({ caller }: ActContext, own: CaseFacts): readonly AppointmentSide[] {
  const isExpert = caller.role === 'expert' && caller.practitionerRoleId !== null;
  return sidesOf(caller, own).filter((side) => side === 'requester' || isExpert);
}

/** Who speaks is who the version names on that side: the expert of the token, or somebody of the establishment. */
function isNamed(
  context: ActContext,
  after: AgreedAppointment,
  side: AppointmentSide,
  own: CaseFacts,
): boolean {
  const { address } = after[side];
  return side === 'expert'
    ? address === `PractitionerRole/${context.caller.practitionerRoleId}`
    : isOfPlace(context, address, own);
}

function isOfPlace({ stored }: ActContext, address: string, own: CaseFacts): boolean {
  const role = stored.get(address)?.resource;
  return (
    role?.resourceType === 'PractitionerRole' &&
    role.organization?.reference === `Organization/${own.establishmentId}`
  );
}

/** Nobody is asked who has nothing to do with the request. */
function isOtherKnown(context: ActContext, after: AgreedAppointment, own: CaseFacts): boolean {
  const { address } = after.expert;
  const [type, id = ''] = address.split('/');
  const role = context.stored.get(address)?.resource;
  const isOfTeam =
    type === 'HealthcareService'
      ? own.teams.includes(id)
      : role?.resourceType === 'PractitionerRole' &&
        servicesOf(role).some((team) => own.teams.includes(team));
  return isOfTeam && isOfPlace(context, after.requester.address, own);
}

/** True when this side may go from the one version to the other. */
function isStep(
  before: AgreedAppointment | null,
  after: AgreedAppointment,
  side: AppointmentSide,
): boolean {
  if (before?.status === 'cancelled') return false;
  const other: AppointmentSide = side === 'expert' ? 'requester' : 'expert';
  if (after.status === 'proposed') return after[side].accepted && !after[other].accepted;
  if (before === null || !isUntouched(before, after, other)) return false;
  if (after.status === 'cancelled') return (after.reason ?? '').trim() !== '';
  const isAnswer = before.status === 'proposed' && before.proposer !== side;
  const isOffered = before.periods.some((one) => isDeepStrictEqual(one, after.booked));
  return isAnswer && isOffered && after[side].accepted;
}

/** What was proposed, and whom else it names, change with another proposal only. */
function isUntouched(
  before: AgreedAppointment,
  after: AgreedAppointment,
  other: AppointmentSide,
): boolean {
  return (
    isDeepStrictEqual(before.periods, after.periods) &&
    before.minutes === after.minutes &&
    before.instruction === after.instruction &&
    isDeepStrictEqual(before[other], after[other])
  );
}

function saidIn({ entries }: ActContext, after: AgreedAppointment): AppointmentSaid | null {
  const entry = entries.find(({ key }) => key === `Communication/${after.saidId}`);
  if (entry?.resource.resourceType !== 'Communication' || entry.expectedVersion !== 0) return null;
  return readAppointmentMessage(entry.resource);
}

/** The message says of it what the version says. */
function isSame(said: AppointmentSaid, after: AgreedAppointment): boolean {
  const periods = after.status === 'proposed' ? after.periods : [after.booked].flat();
  return (
    said.appointmentId === after.id &&
    (said.step === 'cancelled' || isDeepStrictEqual(said.periods, periods)) &&
    (said.step !== 'cancelled' || said.text === after.reason)
  );
}
