import { displayName } from '../../../../shared/domain/names.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { servicesOf } from '../../../../shared/fhir/teamMember.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readResource } from '../../store/resourceStore.ts';
import { memberName } from '../calendar/teamPeople.ts';

/** Somebody who may be rung, as the directory names her: « Dr » for who answers in a team; null for a role unknown here. */
export function nameOfRole(db: ReadableDatabase, roleId: string): string | null {
  const role = readResource(db, 'PractitionerRole', roleId)?.resource;
  if (role === undefined) return null;
  if (servicesOf(role).length > 0) return memberName(db, roleId);
  const practitionerId = idIn(role.practitioner, 'Practitioner') ?? '';
  const name = readResource(db, 'Practitioner', practitionerId)?.resource.name?.[0];
  return name === undefined ? null : displayName(name.family ?? '', name.given?.[0] ?? '');
}
