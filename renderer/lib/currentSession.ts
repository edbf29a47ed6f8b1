import { createContext, useContext } from 'react';
import type { CurrentUser, Establishment, SessionStatus } from '../../shared/ipc/session.ts';

/** Who is at the screen and where: known for the whole life of a record window. */
export interface CurrentSession {
  readonly user: CurrentUser;
  readonly establishment: Establishment;
  readonly workstationName: string;
  readonly profile: SessionStatus['profile'];
  readonly people: SessionStatus['users'];
}

export const SessionContext = createContext<CurrentSession | null>(null);

export function useSession(): CurrentSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A record screen was mounted outside an unlocked window.');
  return session;
}
