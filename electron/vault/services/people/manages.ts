import { administratorRoles } from '../../../../shared/domain/roles.ts';
import { AppFailure } from '../../../../shared/errors.ts';
import { rolesOf } from '../../../../shared/ipc/rights.ts';
import type { Session } from '../../session/sessions.ts';
import { readUsers, type StoredUser } from '../../store/userStore.ts';

/**
 * Who manages the people of a workstation: those who keep it and, as long as nobody here does, whoever could install it.
 * A nurse who began alone is so not shut out, and stops deciding once there is somebody to decide.
 */
export function managersAmong(users: readonly StoredUser[]): readonly StoredUser[] {
  const active = users.filter(({ disabledAt }) => disabledAt === null);
  const keepers = active.filter(({ role }) => administratorRoles.includes(role));
  const founders = rolesOf('user:create');
  return keepers.length > 0 ? keepers : active.filter(({ role }) => founders.includes(role));
}

/** @throws AppFailure `user.administratorNeeded` */
export function assertManages(session: Session): void {
  const managers = managersAmong(readUsers(session.store.database));
  if (!managers.some(({ id }) => id === session.userId)) {
    throw new AppFailure('user.administratorNeeded');
  }
}
