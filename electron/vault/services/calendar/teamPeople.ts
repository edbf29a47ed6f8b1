import type { PractitionerRole } from '@medplum/fhirtypes';
import type { AbsentPerson } from '../../../../shared/domain/absence.ts';
import { personLabel } from '../../../../shared/fhir/person.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readProfessional } from '../../store/professionalLinkStore.ts';
import { readResource, readResources } from '../../store/resourceStore.ts';
import { readUser } from '../../store/userStore.ts';

/** The roles that do not answer: the sorter of requests is of the team and takes nobody's place. */
const sorters: ReadonlySet<string> = new Set(['dispatcher']);

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
      const isExpert = servicesOf(resource).includes(serviceId) && !isSorter(resource);
      if (resource.id === undefined || name === undefined || !isExpert) return [];
      return [{ roleId: resource.id, name: labelOf(resource.id, name.family, name.given?.[0]) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

function labelOf(roleId: string, family = '', given = ''): string {
  const organization = { id: '', name: '' };
  return personLabel({ roleId, family, given, physician: true, organization });
}

function servicesOf(role: PractitionerRole | undefined): readonly string[] {
  return (role?.healthcareService ?? []).flatMap((one) => idIn(one, 'HealthcareService') ?? []);
}

function isSorter({ code }: PractitionerRole): boolean {
  return (code ?? []).some(({ coding }) =>
    (coding ?? []).some((one) => sorters.has(one.code ?? '')),
  );
}
