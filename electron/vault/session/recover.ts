import { AppFailure } from '../../../shared/errors.ts';
import { readSetting } from '../store/settingStore.ts';
import { keepSigningKey, readUser, readUsers } from '../store/userStore.ts';
import { storeFor, type UnlockEnvironment } from './enter.ts';
import { sealFront } from './front.ts';
import { Place, placeSetting } from './install.ts';
import { wipe } from './kdf.ts';
import { type OpenedSlot, openRecovery, sealSlot } from './keyring.ts';
import type { Keyring } from './keyringFormat.ts';
import type { OpenStore } from './openStore.ts';
import type { Profile } from './profiles.ts';
import { parseRecoveryKey } from './recoveryKey.ts';
import { replaceKeyring, settleKeyring, tilesOf } from './settleKeyring.ts';

/** The master key, from what somebody typed of the printed key. @throws AppFailure `recovery.mismatch` */
export function openWithPrintedKey(keyring: Keyring, typed: string): Buffer {
  const key = parseRecoveryKey(typed);
  const masterKey = key === null ? null : openRecovery(keyring, key);
  if (key !== null) wipe(key);
  if (masterKey === null) throw new AppFailure('recovery.mismatch');
  return masterKey;
}

/**
 * Gives a person another passphrase, and another signing key: the old one was wrapped by what she forgot.
 * @throws AppFailure `session.refused` for somebody unknown, `passphrase.weak`
 */
export async function replaceSlot(
  environment: UnlockEnvironment,
  profile: Profile,
  masterKey: Buffer,
  { userId, passphrase }: { readonly userId: string; readonly passphrase: string },
): Promise<OpenedSlot> {
  const { clock, workstationSecret, kdfCost, policy } = environment;
  const store = storeFor(environment, profile, masterKey);
  settleKeyring(profile, store, masterKey, workstationSecret);
  const user = readUser(store.database, userId);
  if (user === null || user.disabledAt !== null) throw new AppFailure('session.refused');
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
  replaceKeyring(profile, store, { ...keyring, front, slots: [...others, slot] }, masterKey);
  return { slotId: slot.id, slotKey, masterKey };
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
  const people = tilesOf(readUsers(store.database));
  return sealFront({ ...place, people }, keyring, workstationSecret);
}
