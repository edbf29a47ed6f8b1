import { AppFailure } from '../../../shared/errors.ts';
import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { CurrentUser } from '../../../shared/ipc/session.ts';
import type { OneAtATime } from '../oneAtATime.ts';
import type { KdfCost } from '../session/kdf.ts';
import type { Profile } from '../session/profiles.ts';
import { hashQuickCode, isWeakQuickCode } from '../session/quickCode.ts';
import type { Session, Sessions } from '../session/sessions.ts';
import type { Unlock } from '../session/unlock.ts';
import { shortName, userTile } from '../session/userTile.ts';
import { readUser, type StoredUser, saveDisplay, saveQuickCode } from '../store/userStore.ts';

export interface SessionService {
  readonly unlock: (input: Parsed<'session:unlock'>) => Promise<void>;
  readonly unlockWithCode: (input: Parsed<'session:unlockWithCode'>) => Promise<void>;
  readonly recover: (input: Parsed<'session:recover'>) => Promise<void>;
  readonly setCode: (session: Session, code: string) => Promise<void>;
  readonly read: (session: Session) => CurrentUser;
  readonly updateDisplay: (session: Session, input: Parsed<'session:updateDisplay'>) => void;
}

export interface SessionServiceEnvironment {
  /** The store that the lock screen stands before. @throws AppFailure `session.refused` when there is none */
  readonly profileAtGate: () => Profile;
  readonly unlock: Unlock;
  readonly sessions: Sessions;
  readonly oneAtATime: OneAtATime;
  readonly kdfCost: KdfCost;
}

/** Everything a person does to come in, and what she sets for herself once in. */
export function createSessionService(environment: SessionServiceEnvironment): SessionService {
  const { profileAtGate, unlock, sessions, oneAtATime, kdfCost } = environment;
  const inTurn = (way: (profile: Profile, lockCount: number) => Promise<void>): Promise<void> => {
    const lockCount = sessions.lockCount();
    return oneAtATime(() => way(profileAtGate(), lockCount));
  };
  return {
    unlock: (typed) =>
      inTurn((profile, lockCount) => unlock.withPassphrase(profile, typed, lockCount)),
    unlockWithCode: (typed) =>
      inTurn((profile, lockCount) => unlock.withCode(profile, typed, lockCount)),
    recover: (typed) =>
      inTurn((profile, lockCount) => unlock.withRecoveryKey(profile, typed, lockCount)),
    setCode: async (session, code) => {
      if (isWeakQuickCode(code)) throw new AppFailure('code.weak');
      const hash = await hashQuickCode(code, kdfCost);
      if (!session.isOpen()) throw new AppFailure('session.locked');
      session.write({ action: 'session.setCode' }, (db) => saveQuickCode(db, session.userId, hash));
    },
    read: (session) => ({ ...currentUser(ownUser(session)), attachmentToken: session.id }),
    updateDisplay: (session, display) =>
      session.write({ action: 'setting.display' }, (db) =>
        saveDisplay(db, session.userId, display),
      ),
  };
}

function ownUser(session: Session): StoredUser {
  const user = readUser(session.store.database, session.userId);
  if (user === null) throw new Error('An open session has no person');
  return user;
}

function currentUser(user: StoredUser): Omit<CurrentUser, 'attachmentToken'> {
  const { id, given, family, role, rpps, theme, textSize } = user;
  return {
    id,
    given,
    family,
    role,
    rpps,
    theme,
    textSize,
    displayName: shortName(user),
    initials: userTile(user).initials,
    hasQuickCode: user.quickCode !== null,
  };
}
