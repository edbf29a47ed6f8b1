import { AppFailure } from '../../../shared/errors.ts';
import { readUser } from '../store/userStore.ts';
import { isDamage } from './damage.ts';
import { beginSession, enter, type UnlockEnvironment } from './enter.ts';
import { derivePassphraseKey, newSalt, wipe } from './kdf.ts';
import { type OpenedSlot, openSlot } from './keyring.ts';
import type { Keyring, Slot } from './keyringFormat.ts';
import type { OpenStore } from './openStore.ts';
import type { Profile } from './profiles.ts';
import { isQuickCode } from './quickCode.ts';
import { openWithPrintedKey, replaceSlot } from './recover.ts';
import type { Sessions } from './sessions.ts';

/** Wrong passphrases in a row, by anybody, after which no key stays in memory. */
const failuresBeforeClosing = 5;

interface TypedPassphrase {
  readonly userId: string;
  readonly passphrase: string;
}

interface TypedCode {
  readonly userId: string;
  readonly code: string;
}

/**
 * Every way in. They run one at a time, and none ends after a lock that came since it was asked: `lockCount` is that of
 * the moment of asking.
 */
export interface Unlock {
  readonly withPassphrase: (
    profile: Profile,
    typed: TypedPassphrase,
    lockCount: number,
  ) => Promise<void>;
  readonly withCode: (profile: Profile, typed: TypedCode, lockCount: number) => Promise<void>;
  readonly withRecoveryKey: (
    profile: Profile,
    typed: TypedPassphrase & { readonly recoveryKey: string },
    lockCount: number,
  ) => Promise<void>;
}

export function createUnlock(environment: UnlockEnvironment): Unlock {
  const { sessions, damage } = environment;
  let failuresInARow = 0;
  return {
    withPassphrase: async (profile, { userId, passphrase }, lockCount) => {
      const opened = await tryPassphrase(environment, profile, userId, passphrase);
      failuresInARow = opened === null ? failuresInARow + 1 : 0;
      if (opened === null) return refuse(sessions, userId, failuresInARow);
      enter(environment, profile, userId, opened, lockCount);
    },
    withCode: (profile, typed, lockCount) => enterWithCode(sessions, profile, typed, lockCount),
    withRecoveryKey: async (profile, { recoveryKey, ...typed }, lockCount) => {
      const masterKey = openWithPrintedKey(confirmedKeyring(profile), recoveryKey);
      const opened = await replaceSlot(environment, profile, masterKey, typed).catch((error) => {
        if (isDamage(error)) damage.found(profile, masterKey, { by: 'recoveryKey' });
        wipe(masterKey);
        throw error;
      });
      profile.throttle().passphraseSucceeded(typed.userId);
      enter(environment, profile, typed.userId, opened, lockCount);
    },
  };
}

/** What the passphrase opens, or null. A person who does not exist costs the same time as a wrong passphrase. */
async function tryPassphrase(
  { workstationSecret, kdfCost }: UnlockEnvironment,
  profile: Profile,
  userId: string,
  passphrase: string,
): Promise<OpenedSlot | null> {
  const keyring = confirmedKeyring(profile);
  if (profile.front(keyring) === null) throw new AppFailure('key.unavailable');
  const slot: Slot | undefined = keyring.slots.find(({ user }) => user === userId);
  profile.throttle().beginPassphrase(slot?.user ?? 'unknown');
  if (slot === undefined) {
    await derivePassphraseKey(passphrase, newSalt(), kdfCost);
    return null;
  }
  const opened = await openSlot(keyring, slot, passphrase, workstationSecret);
  if (opened !== null) profile.throttle().passphraseSucceeded(userId);
  return opened;
}

function refuse(sessions: Sessions, userId: string, failuresInARow: number): never {
  const store = sessions.store();
  traceRefusal(store, userId);
  if (failuresInARow >= failuresBeforeClosing && store !== null) {
    sessions.closeStore('wrong passphrases');
  }
  throw new AppFailure('session.refused');
}

/** The code is looked at only for somebody whose own key this process still holds. */
async function enterWithCode(
  sessions: Sessions,
  profile: Profile,
  { userId, code }: TypedCode,
  lockCount: number,
): Promise<void> {
  const store = sessions.store();
  const user = store === null ? null : readUser(store.database, userId);
  const kept = user?.quickCode ?? null;
  const mayTry = user?.disabledAt === null && sessions.heldKey(userId) !== null;
  if (store === null || kept === null || !mayTry) {
    throw new AppFailure('session.refused', { triesLeft: 0 });
  }
  const triesLeft = profile.throttle().beginCode(userId);
  const isRight = await isQuickCode(code, kept);
  const held = sessions.heldKey(userId);
  if (held === null || sessions.lockCount() !== lockCount) {
    throw new AppFailure('session.refused', { triesLeft });
  }
  if (!isRight) {
    traceRefusal(store, userId);
    throw new AppFailure('session.refused', { triesLeft });
  }
  profile.throttle().codeSucceeded(userId);
  beginSession(sessions, profile, store, user, held.slotKey, 'code');
}

/** @throws AppFailure `session.refused` while the recovery key was not typed back */
function confirmedKeyring(profile: Profile): Keyring {
  const keyring = profile.keyring();
  if (!keyring.recoveryConfirmed) throw new AppFailure('session.refused');
  return keyring;
}

function traceRefusal(store: OpenStore | null, userId: string): void {
  const object = { type: 'Practitioner', id: userId };
  store?.write(null, { action: 'session.unlockRefused', object, outcome: 'refused' }, () => {});
}
