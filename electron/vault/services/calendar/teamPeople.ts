import type { AbsentPerson } from '../../../../shared/domain/absence.ts';
import { personLabel } from '../../../../shared/fhir/person.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { isSorter, isTeamExpert, servicesOf } from '../../../../shared/fhir/teamMember.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readProfessional } from '../../store/professionalLinkStore.ts';
import { readResource, readResources } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';

/** Ids of the expert teams that the person at the screen belongs to, as the directory or the platform said. */
export function teamsOf(session: Session): ReadonlySet<string> {
  const { database } = session.store;
  const roleId = readUser(database, session.userId)?.practitionerRoleId ?? '';
  const role = readResource(database, 'PractitionerRole', roleId)?.resource;
  const claimed = readProfessional(database, session.userId)?.teams ?? [];
  return new Set([
    ...servicesOf(role),
    ...claimed.map((reference) => reference.replace('HealthcareService/', '')),
  ]);
}

/** The experts of a team as the directory names them, in the order of their names. */
export function expertsOf(db: ReadableDatabase, serviceId: string): readonly AbsentPerson[] {
  const names = new Map(
    readResources(db, 'Practitioner').map(({ resource }) => [
      `Practitioner/${resource.id ?? ''}`,
      resource.name?.[0],
    ]),
  );
  return readResources(db, 'PractitionerRole')
    .flatMap(({ resource }): AbsentPerson[] => {
      const name = names.get(resource.practitioner?.reference ?? '');
      const isExpert = isTeamExpert(resource, serviceId);
      if (resource.id === undefined || name === undefined || !isExpert) return [];
      return [{ roleId: resource.id, name: labelOf(resource.id, name.family, name.given?.[0]) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** A member of some team as the directory names her; null for a role that it does not know. */
export function memberName(db: ReadableDatabase, roleId: string): string | null {
  const role = readResource(db, 'PractitionerRole', roleId)?.resource;
  const practitionerId = idIn(role?.practitioner, 'Practitioner') ?? '';
  const name = readResource(db, 'Practitioner', practitionerId)?.resource.name?.[0];
  if (role === undefined || name === undefined) return null;
  return labelOf(roleId, name.family, name.given?.[0], !isSorter(role));
}

function labelOf(roleId: string, family = '', given = '', physician = true): string {
  const organization = { id: '', name: '' };
  return personLabel({ roleId, family, given, physician, organization });
}
