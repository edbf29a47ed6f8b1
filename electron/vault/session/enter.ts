import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';
import { readUser, type StoredUser } from '../store/userStore.ts';
import { readClosure } from './closure.ts';
import { type DamageKeeper, isDamage } from './damage.ts';
import { type KdfCost, wipe } from './kdf.ts';
import { isAuthentic, type OpenedSlot } from './keyring.ts';
import { databaseName, type OpenStore, openStore } from './openStore.ts';
import type { PassphrasePolicy } from './passphrasePolicy.ts';
import type { Profile } from './profiles.ts';
import type { Sessions } from './sessions.ts';
import { settleKeyring, settleSlot } from './settleKeyring.ts';
import { Tries, triesSetting } from './triesFile.ts';

export interface UnlockEnvironment {
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly kdfCost: KdfCost;
  readonly sessions: Sessions;
  readonly policy: PassphrasePolicy;
  readonly damage: DamageKeeper;
}

/**
 * Opens the store if it is not open already, and lets the person in. Wipes the master key.
 * @throws AppFailure `session.refused` when a lock came since `lockCount` was read; `keyring.damaged` and what opening a
 * store may answer
 */
export function enter(
  environment: UnlockEnvironment,
  profile: Profile,
  userId: string,
  { slotId, slotKey, masterKey }: OpenedSlot,
  lockCount: number,
): void {
  const { sessions, damage } = environment;
  try {
    const store = storeFor(environment, profile, masterKey);
    settleKeyring(profile, store, masterKey, environment.workstationSecret);
    tellRolledBack(profile, store);
    const user = readUser(store.database, userId);
    if (user === null) throw new Error('A slot has no person');
    if (!hasSlot(profile, user, slotId)) throw refusedSlot(store, userId);
    settleSlot(profile, store, { slotId, slotKey, masterKey });
    sessions.holdKey(userId, slotKey);
    if (sessions.lockCount() !== lockCount) throw new AppFailure('session.refused');
    beginSession(sessions, profile, store, user, slotKey, 'passphrase');
    damage.forget();
  } catch (error) {
    if (isDamage(error)) damage.found(profile, masterKey, { by: 'passphrase', userId });
    throw error;
  } finally {
    wipe(masterKey);
  }
}

export function beginSession(
  sessions: Sessions,
  profile: Profile,
  store: OpenStore,
  user: StoredUser,
  slotKey: Buffer,
  by: 'passphrase' | 'code',
): void {
  if (sessions.current() !== null) throw new AppFailure('session.refused');
  const throttle = profile.throttle();
  const tries = throttle.tries();
  store.write(user.id, { action: 'session.unlock', detail: { by } }, (db) =>
    writeSetting(db, triesSetting, tries),
  );
  throttle.keptByDatabase(tries);
  sessions.begin(user, slotKey);
}

/** One line of the trail for each file that was put back from an older copy; the higher counts hold. */
function tellRolledBack(profile: Profile, store: OpenStore): void {
  const kept = readSetting(store.database, triesSetting, Tries);
  for (const file of profile.throttle().meetDatabase(kept)) {
    const act = { action: 'store.fileRolledBack', outcome: 'refused', detail: { file } } as const;
    store.write(null, act, () => {});
  }
}

/** False for who left, and for a slot that was replaced: an older keyring put back gives neither back. */
function hasSlot(profile: Profile, { id, disabledAt }: StoredUser, slotId: string): boolean {
  const { slots } = profile.keyring();
  return disabledAt === null && slots.some((slot) => slot.id === slotId && slot.user === id);
}

function refusedSlot(store: OpenStore, userId: string): AppFailure {
  const object = { type: 'Practitioner', id: userId };
  store.write(null, { action: 'session.unlockRefused', object, outcome: 'refused' }, () => {});
  return new AppFailure('session.refused');
}

/**
 * The open store of this profile, opened now if need be.
 * @throws AppFailure `keyring.damaged` when somebody without the master key changed the keyring; `store.corrupted`;
 * `workstation.lost` when the Region closed it
 */
export function storeFor(
  { sessions, clock, sqliteBinding }: UnlockEnvironment,
  profile: Profile,
  masterKey: Uint8Array,
): OpenStore {
  const keyring = profile.keyring();
  if (!isAuthentic(keyring, masterKey)) throw new AppFailure('keyring.damaged');
  const known = sessions.store();
  if (known !== null && known.profile === profile.name) {
    if (readClosure(known.database) !== null) throw new AppFailure('workstation.lost');
    return known;
  }
  // An absent or empty file would become a new database without a word to anybody.
  const file = statSync(join(profile.folder, databaseName), { throwIfNoEntry: false });
  if (file === undefined || file.size === 0) {
    throw new AppFailure('store.corrupted', { reason: 'missing' });
  }
  const store = openStore(profile.folder, keyring, masterKey, { clock, sqliteBinding });
  refuseClosed(profile, store);
  sessions.adoptStore(store);
  if (profile.isFromPrevious()) {
    store.write(null, { action: 'store.keyringFromPrevious' }, () => {});
  }
  return store;
}

/** A workstation that was declared lost opens to nobody, whatever was given; its lock screen is made to say so again. */
function refuseClosed(profile: Profile, store: OpenStore): void {
  const closure = readClosure(store.database);
  if (closure === null) return;
  store.close();
  profile.close(closure);
  throw new AppFailure('workstation.lost');
}
