import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { readSetting } from '../store/settingStore.ts';
import { keepSigningKey, readUser, readUsers, type StoredUser } from '../store/userStore.ts';
import { sealFront } from './front.ts';
import { Place, placeSetting } from './install.ts';
import { derivePassphraseKey, type KdfCost, newSalt, wipe } from './kdf.ts';
import { isAuthentic, type OpenedSlot, openRecovery, openSlot, sealSlot } from './keyring.ts';
import type { Keyring, Slot } from './keyringFormat.ts';
import { type OpenStore, openStore } from './openStore.ts';
import type { PassphrasePolicy } from './passphrasePolicy.ts';
import type { Profile } from './profiles.ts';
import { isQuickCode } from './quickCode.ts';
import { parseRecoveryKey } from './recoveryKey.ts';
import type { Sessions } from './sessions.ts';
import { userTile } from './userTile.ts';

/** Wrong passphrases in a row, by anybody, after which no key stays in memory. */
const failuresBeforeClosing = 5;

export interface UnlockEnvironment {
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly kdfCost: KdfCost;
  readonly sessions: Sessions;
  readonly policy: PassphrasePolicy;
}

/**
 * Every way in. They run one at a time, and none ends after a lock that came since it was asked: `lockCount` is that of
 * the moment of asking.
 */
export interface Unlock {
  readonly withPassphrase: (
    profile: Profile,
    typed: { readonly userId: string; readonly passphrase: string },
    lockCount: number,
  ) => Promise<void>;
  readonly withCode: (
    profile: Profile,
    typed: { readonly userId: string; readonly code: string },
    lockCount: number,
  ) => Promise<void>;
  readonly withRecoveryKey: (
    profile: Profile,
    typed: { readonly recoveryKey: string; readonly userId: string; readonly passphrase: string },
    lockCount: number,
  ) => Promise<void>;
}

export function createUnlock(environment: UnlockEnvironment): Unlock {
  const { sessions } = environment;
  let failuresInARow = 0;

  const refuse = (userId: string): never => {
    failuresInARow += 1;
    traceRefusal(sessions.store(), userId);
    if (failuresInARow >= failuresBeforeClosing && sessions.store() !== null) {
      sessions.closeStore('wrong passphrases');
    }
    throw new AppFailure('session.refused');
  };

  return {
    withPassphrase: async (profile, { userId, passphrase }, lockCount) => {
      const keyring = confirmedKeyring(profile);
      if (profile.front(keyring) === null) throw new AppFailure('key.unavailable');
      const slot = keyring.slots.find(({ user }) => user === userId);
      profile.throttle().beginPassphrase(slot?.user ?? 'unknown');
      const opened = await tryPassphrase(environment, keyring, slot, passphrase);
      if (opened === null) return refuse(userId);
      failuresInARow = 0;
      profile.throttle().passphraseSucceeded(userId);
      enter(environment, profile, userId, opened, lockCount);
    },

    withCode: async (profile, { userId, code }, lockCount) => {
      const store = sessions.store();
      const user = store === null ? null : readUser(store.database, userId);
      if (store === null || user === null || user.quickCode === null) {
        throw new AppFailure('session.refused', { triesLeft: 0 });
      }
      if (sessions.heldKey(userId) === null) {
        throw new AppFailure('session.refused', { triesLeft: 0 });
      }
      const triesLeft = profile.throttle().beginCode(userId);
      if (!(await isQuickCode(code, user.quickCode))) {
        traceRefusal(store, userId);
        throw new AppFailure('session.refused', { triesLeft });
      }
      profile.throttle().codeSucceeded(userId);
      const held = sessions.heldKey(userId);
      if (held === null || sessions.lockCount() !== lockCount) {
        throw new AppFailure('session.refused', { triesLeft: 0 });
      }
      begin(sessions, store, user, held.slotKey, 'code');
    },

    withRecoveryKey: async (profile, { recoveryKey, userId, passphrase }, lockCount) => {
      const keyring = confirmedKeyring(profile);
      const masterKey = openWithPrintedKey(keyring, recoveryKey);
      const opened = await replaceSlot(environment, profile, masterKey, userId, passphrase);
      profile.throttle().passphraseSucceeded(userId);
      enter(environment, profile, userId, opened, lockCount);
    },
  };
}

/** @throws AppFailure `recovery.mismatch` */
export function openWithPrintedKey(keyring: Keyring, typed: string): Buffer {
  const key = parseRecoveryKey(typed);
  const masterKey = key === null ? null : openRecovery(keyring, key);
  if (key !== null) wipe(key);
  if (masterKey === null) throw new AppFailure('recovery.mismatch');
  return masterKey;
}

/** Opens the store if it is not open already, and lets the person in. Wipes the master key. */
export function enter(
  environment: UnlockEnvironment,
  profile: Profile,
  userId: string,
  { slotKey, masterKey }: OpenedSlot,
  lockCount: number,
): void {
  const { sessions } = environment;
  try {
    const store = storeFor(environment, profile, masterKey);
    const user = readUser(store.database, userId);
    if (user === null) throw new Error('A slot has no person');
    sessions.holdKey(userId, slotKey);
    if (sessions.lockCount() !== lockCount) throw new AppFailure('session.refused');
    begin(sessions, store, user, slotKey, 'passphrase');
  } finally {
    wipe(masterKey);
  }
}

function begin(
  sessions: Sessions,
  store: OpenStore,
  user: StoredUser,
  slotKey: Buffer,
  by: 'passphrase' | 'code',
): void {
  if (sessions.current() !== null) throw new AppFailure('session.refused');
  store.write(user.id, { action: 'session.unlock', detail: { by } }, () => {});
  sessions.begin(user, slotKey);
}

/** @throws AppFailure `keyring.damaged` when somebody without the master key changed the keyring */
function storeFor(
  { sessions, clock, sqliteBinding }: UnlockEnvironment,
  profile: Profile,
  masterKey: Uint8Array,
): OpenStore {
  const keyring = profile.keyring();
  if (!isAuthentic(keyring, masterKey)) throw new AppFailure('keyring.damaged');
  const known = sessions.store();
  if (known !== null && known.profile === profile.name) return known;
  const store = openStore(profile.folder, keyring, masterKey, { clock, sqliteBinding });
  sessions.adoptStore(store);
  if (profile.isFromPrevious()) {
    store.write(null, { action: 'store.keyringFromPrevious' }, () => {});
  }
  return store;
}

/** A person who does not exist costs the same time as a wrong passphrase. */
async function tryPassphrase(
  { workstationSecret, kdfCost }: UnlockEnvironment,
  keyring: Keyring,
  slot: Slot | undefined,
  passphrase: string,
): Promise<OpenedSlot | null> {
  if (slot !== undefined) return openSlot(keyring, slot, passphrase, workstationSecret);
  await derivePassphraseKey(passphrase, newSalt(), kdfCost);
  return null;
}

function confirmedKeyring(profile: Profile): Keyring {
  const keyring = profile.keyring();
  if (!keyring.recoveryConfirmed) throw new AppFailure('session.refused');
  return keyring;
}

/** A new passphrase and a new signing key: the old one was wrapped by what she forgot. */
async function replaceSlot(
  environment: UnlockEnvironment,
  profile: Profile,
  masterKey: Buffer,
  userId: string,
  passphrase: string,
): Promise<OpenedSlot> {
  const { clock, workstationSecret, kdfCost, policy } = environment;
  const store = storeFor(environment, profile, masterKey);
  const user = readUser(store.database, userId);
  if (user === null) throw new AppFailure('session.refused');
  const strength = policy(passphrase, [user.family, user.given]);
  if (!strength.acceptable) throw new AppFailure('passphrase.weak', { reason: strength.reason });
  const keyring = profile.keyring();
  const secrets = { masterKey, workstationSecret, cost: kdfCost };
  const { slot, slotKey } = await sealSlot(keyring, userId, passphrase, secrets, clock.now());
  store.write(userId, { action: 'session.recover' }, (db) =>
    keepSigningKey(db, userId, slot.signing, clock.now()),
  );
  const others = keyring.slots.filter(({ user: owner }) => owner !== userId);
  const front = frontAgain(profile, keyring, store, workstationSecret);
  profile.save({ ...keyring, front, slots: [...others, slot] }, masterKey);
  return { slotKey, masterKey };
}

/** After the workstation's secret changed, the lock screen's text is written again from the store. */
function frontAgain(
  profile: Profile,
  keyring: Keyring,
  store: OpenStore,
  workstationSecret: Uint8Array,
): Keyring['front'] {
  if (profile.front(keyring) !== null) return keyring.front;
  const place = readSetting(store.database, placeSetting, Place);
  if (place === null) throw new Error('A store does not know its place');
  const people = readUsers(store.database).map(userTile);
  return sealFront({ ...place, people }, keyring, workstationSecret);
}

function traceRefusal(store: OpenStore | null, userId: string): void {
  const object = { type: 'Practitioner', id: userId };
  store?.write(null, { action: 'session.unlockRefused', object, outcome: 'refused' }, () => {});
}
