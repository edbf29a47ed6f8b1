import { initials } from '../../../shared/domain/names.ts';
import type { UserTile } from '../../../shared/ipc/session.ts';
import type { NewStoredUser } from '../store/userStore.ts';

/** « Camille R. »: all that the lock screen and the greeting say of a person. */
export function shortName({ given, family }: Pick<NewStoredUser, 'given' | 'family'>): string {
  const letter = family.trim().charAt(0).toUpperCase();
  return `${given.trim()} ${letter}.`;
}

export function userTile(user: NewStoredUser): Omit<UserTile, 'passphraseGivenAt'> {
  return {
    id: user.id,
    displayName: shortName(user),
    initials: initials(user.given, user.family),
    role: user.role,
  };
}
