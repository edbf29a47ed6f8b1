import { AppFailure } from '../../../../shared/errors.ts';
import type { Parsed } from '../../../../shared/ipc/contract.ts';
import type { Clock } from '../../clock.ts';
import type { OneAtATime } from '../../oneAtATime.ts';
import { type KdfCost, wipe } from '../../session/kdf.ts';
import { type KeyringDraft, type OpenedSlot, openSlot, resealSlot } from '../../session/keyring.ts';
import type { Keyring, Slot } from '../../session/keyringFormat.ts';
import type { PassphrasePolicy } from '../../session/passphrasePolicy.ts';
import type { Profile } from '../../session/profiles.ts';
import type { Session, Sessions } from '../../session/sessions.ts';
import { replaceKeyring } from '../../session/settleKeyring.ts';
import { storeFailure } from '../../store/storeFailure.ts';
import { readUser } from '../../store/userStore.ts';

export interface PassphraseEnvironment {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly profileOf: (session: Session) => Profile;
  readonly policy: PassphrasePolicy;
  readonly oneAtATime: OneAtATime;
  readonly workstationSecret: Uint8Array;
  readonly kdfCost: KdfCost;
}

export interface PassphraseService {
  /**
   * Her own passphrase, changed by who knows the present one. Her signing key stays the same. After any other refusal than
   * `keyring.unconfirmed` the present one opens; after that one, the new.
   * @throws AppFailure `passphrase.wrong`, `passphrase.weak`, `session.throttled`, `key.unavailable`, `store.diskFull`,
   * `store.unavailable`; `keyring.unconfirmed` when it is done and a power cut might undo it
   */
  readonly change: (session: Session, typed: Parsed<'session:setPassphrase'>) => Promise<void>;
}

export function createPassphraseService(environment: PassphraseEnvironment): PassphraseService {
  const { policy, oneAtATime } = environment;
  return {
    change: (session, typed) =>
      oneAtATime(async () => {
        const user = readUser(session.store.database, session.userId);
        if (user === null || !session.isOpen()) throw new AppFailure('session.locked');
        const strength = policy(typed.next, [user.family, user.given]);
        if (!strength.acceptable) {
          throw new AppFailure('passphrase.weak', { reason: strength.reason });
        }
        await change(environment, session, typed);
      }),
  };
}

async function change(
  environment: PassphraseEnvironment,
  session: Session,
  { current, next }: Parsed<'session:setPassphrase'>,
): Promise<void> {
  const { clock, sessions, profileOf, workstationSecret, kdfCost } = environment;
  const profile = profileOf(session);
  const keyring = profile.keyring();
  const slot = keyring.slots.find(({ user }) => user === session.userId);
  if (slot === undefined) throw new AppFailure('key.unavailable');
  const opened = await openWith(profile, keyring, slot, current, workstationSecret);
  if (opened === null) {
    session.write({ action: 'session.changePassphrase', outcome: 'refused' }, () => {});
    throw new AppFailure('passphrase.wrong');
  }
  const { masterKey, slotKey } = opened;
  try {
    const secrets = { masterKey, workstationSecret, cost: kdfCost };
    const before = { slot, slotKey };
    const sealed = await resealSlot(keyring, before, next, secrets, clock.now());
    if (sealed === null) throw new AppFailure('key.unavailable');
    if (!session.isOpen()) throw new AppFailure('session.locked');
    const slots = keyring.slots.map((one) => (one.id === slot.id ? sealed.slot : one));
    try {
      const confirmed = replace(profile, session, { ...keyring, slots }, masterKey);
      sessions.replaceKey(session, sealed.slotKey);
      if (!confirmed) throw new AppFailure('keyring.unconfirmed');
    } finally {
      wipe(sealed.slotKey);
    }
  } finally {
    wipe(masterKey, slotKey);
  }
}

/** The trail first: what follows it is one rename, before which the old passphrase opens and after which the new one. */
function replace(
  profile: Profile,
  session: Session,
  draft: KeyringDraft,
  masterKey: Uint8Array,
): boolean {
  session.write({ action: 'session.changePassphrase' }, () => {});
  try {
    return replaceKeyring(profile, session.store, draft, masterKey);
  } catch (error) {
    takeBack(session, error);
    throw error;
  }
}

/** The trail said that it was done; on a disk that refuses, this line may be refused too. */
function takeBack(session: Session, error: unknown): void {
  const reason = storeFailure(error)?.code ?? 'internal';
  try {
    session.write({ action: 'session.changePassphrase', outcome: 'refused', reason }, () => {});
  } catch (second) {
    if (storeFailure(second) === null) throw second;
  }
}

/** A wrong one counts as at the lock screen: an open session is no place to guess. */
async function openWith(
  profile: Profile,
  keyring: Keyring,
  slot: Slot,
  passphrase: string,
  workstationSecret: Uint8Array,
): Promise<OpenedSlot | null> {
  profile.throttle().beginPassphrase(slot.user);
  const opened = await openSlot(keyring, slot, passphrase, workstationSecret);
  if (opened !== null) profile.throttle().passphraseSucceeded(slot.user);
  return opened;
}
