import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { readUser, type StoredUser } from '../store/userStore.ts';
import { type DamageKeeper, isDamage } from './damage.ts';
import { type KdfCost, wipe } from './kdf.ts';
import { isAuthentic, type OpenedSlot } from './keyring.ts';
import { databaseName, type OpenStore, openStore } from './openStore.ts';
import type { PassphrasePolicy } from './passphrasePolicy.ts';
import type { Profile } from './profiles.ts';
import type { Sessions } from './sessions.ts';

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
  { slotKey, masterKey }: OpenedSlot,
  lockCount: number,
): void {
  const { sessions, damage } = environment;
  try {
    const store = storeFor(environment, profile, masterKey);
    const user = readUser(store.database, userId);
    if (user === null) throw new Error('A slot has no person');
    sessions.holdKey(userId, slotKey);
    if (sessions.lockCount() !== lockCount) throw new AppFailure('session.refused');
    beginSession(sessions, store, user, slotKey, 'passphrase');
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
  store: OpenStore,
  user: StoredUser,
  slotKey: Buffer,
  by: 'passphrase' | 'code',
): void {
  if (sessions.current() !== null) throw new AppFailure('session.refused');
  store.write(user.id, { action: 'session.unlock', detail: { by } }, () => {});
  sessions.begin(user, slotKey);
}

/**
 * The open store of this profile, opened now if need be.
 * @throws AppFailure `keyring.damaged` when somebody without the master key changed the keyring; `store.corrupted`
 */
export function storeFor(
  { sessions, clock, sqliteBinding }: UnlockEnvironment,
  profile: Profile,
  masterKey: Uint8Array,
): OpenStore {
  const keyring = profile.keyring();
  if (!isAuthentic(keyring, masterKey)) throw new AppFailure('keyring.damaged');
  const known = sessions.store();
  if (known !== null && known.profile === profile.name) return known;
  // An absent or empty file would become a new database without a word to anybody.
  const file = statSync(join(profile.folder, databaseName), { throwIfNoEntry: false });
  if (file === undefined || file.size === 0) {
    throw new AppFailure('store.corrupted', { reason: 'missing' });
  }
  const store = openStore(profile.folder, keyring, masterKey, { clock, sqliteBinding });
  sessions.adoptStore(store);
  if (profile.isFromPrevious()) {
    store.write(null, { action: 'store.keyringFromPrevious' }, () => {});
  }
  return store;
}
