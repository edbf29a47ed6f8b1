import { AppFailure } from '../../../../shared/errors.ts';
import type { Person } from '../../../../shared/fhir/person.ts';
import { Place, placeSetting } from '../../session/install.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { readSetting } from '../../store/settingStore.ts';
import { readUser } from '../../store/userStore.ts';
import { readOrganizationId } from '../establishment.ts';

/**
 * A person of this workstation as resources name her.
 * @throws AppFailure `hub.notEnrolled` before the establishment has its identifier at the hub
 */
export function personOf(db: ReadableDatabase, userId: string): Person {
  const user = readUser(db, userId);
  const place = readSetting(db, placeSetting, Place);
  const organizationId = readOrganizationId(db);
  if (user === null || place === null) throw new AppFailure('notFound');
  if (organizationId === null) throw new AppFailure('hub.notEnrolled');
  return {
    roleId: user.practitionerRoleId,
    family: user.family,
    given: user.given,
    physician: isPhysician(user.role),
    organization: { id: organizationId, name: place.establishment.name },
  };
}

function isPhysician(role: string): boolean {
  return role === 'expert' || role === 'coordinatingPhysician' || role === 'validatingPhysician';
}
