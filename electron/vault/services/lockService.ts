import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { LockSettings } from '../../../shared/ipc/lock.ts';
import type { Session, Sessions } from '../session/sessions.ts';
import { readLockSettings, readPlace, saveLockSettings } from '../store/lockStore.ts';

export interface LockService {
  readonly read: (session: Session) => LockSettings;
  /** In force at once, for the person at the screen too. */
  readonly update: (session: Session, input: Parsed<'lock:update'>) => void;
  /** Where this person was at her last lock. */
  readonly place: (session: Session) => string | null;
}

/** When the screen locks, and where a person comes back. */
export function createLockService(sessions: Sessions): LockService {
  return {
    read: (session) => readLockSettings(session.store.database),
    update: (session, settings) => {
      const detail = { ...settings };
      session.write({ action: 'setting.lock', detail }, (db) => saveLockSettings(db, settings));
      sessions.applyLockTimes();
    },
    place: (session) => readPlace(session.store.database, session.userId),
  };
}
