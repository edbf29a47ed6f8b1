import type { Absence } from '../../../../shared/domain/absence.ts';
import type { AppointmentSide } from '../../../../shared/domain/appointment.ts';
import { teamRoles } from '../../../../shared/domain/roles.ts';
import type { PartyReference } from '../../../../shared/fhir/appointment.ts';
import { idIn, referenceTo } from '../../../../shared/fhir/reference.ts';
import type { AppointmentPerson } from '../../../../shared/ipc/appointment.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { expertsOf } from '../calendar/teamPeople.ts';
import { queueOf, readAbsences } from '../requests/directory.ts';
import type { RequestParts } from '../requests/requestParts.ts';

/** On which side of its requests the person at the screen stands. */
export function appointmentSide({ role }: Pick<Session, 'role'>): AppointmentSide {
  return teamRoles.includes(role) ? 'expert' : 'requester';
}

/**
 * Whom a proposal may be made to, with the days on which each is away. The establishment is one: who signed the request,
 * and any of her colleagues answers. Of a team its experts, who holds the request first, or anybody of it.
 */
export function peopleToAsk(
  db: ReadableDatabase,
  side: AppointmentSide,
  parts: RequestParts,
): readonly AppointmentPerson[] {
  const { request, task } = parts;
  if (side === 'expert') {
    const roleId = idIn(request.requester, 'PractitionerRole');
    return [{ roleId, name: nameOf(request.requester, task.requester), away: [] }];
  }
  const queue = queueOf(db, request.performer?.[0]?.identifier?.value ?? '');
  if (queue === null) return [];
  const absences = readAbsences(db).filter(({ serviceId }) => serviceId === queue.serviceId);
  const owner = idIn(task.owner, 'PractitionerRole');
  const experts = expertsOf(db, queue.serviceId)
    .map(({ roleId, name }) => ({ roleId, name, away: awayDays(absences, roleId) }))
    .sort((a, b) => Number(b.roleId === owner) - Number(a.roleId === owner));
  const noSitting = queue.absences.map((day) => ({ from: day, to: day, substituteName: null }));
  const team = { roleId: null, name: queue.name, away: noSitting };
  return owner === null ? [team, ...experts] : [...experts, team];
}

/** How the resources name whom it is proposed to; null for somebody who is not one of them. */
export function partyAsked(
  db: ReadableDatabase,
  side: AppointmentSide,
  parts: RequestParts,
  toRoleId: string | null,
): PartyReference | null {
  const { request } = parts;
  if (side === 'expert') {
    const roleId = idIn(request.requester, 'PractitionerRole');
    if (roleId === null) return null;
    return referenceTo('PractitionerRole', roleId, request.requester?.display);
  }
  const queue = queueOf(db, request.performer?.[0]?.identifier?.value ?? '');
  if (queue === null) return null;
  if (toRoleId === null) return referenceTo('HealthcareService', queue.serviceId, queue.name);
  const expert = expertsOf(db, queue.serviceId).find(({ roleId }) => roleId === toRoleId);
  return expert === undefined ? null : referenceTo('PractitionerRole', expert.roleId, expert.name);
}

function awayDays(absences: readonly Absence[], roleId: string): AppointmentPerson['away'] {
  return absences
    .filter(({ active, person }) => active && person.roleId === roleId)
    .map(({ from, to, substitute }) => ({ from, to, substituteName: substitute?.name ?? null }));
}

type Named = { readonly display?: string } | undefined;

/** Who signed it, and of which establishment. */
function nameOf(person: Named, place: Named): string {
  return [person?.display, place?.display].filter((one) => one !== undefined).join(', ');
}
