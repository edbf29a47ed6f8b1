import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { Clock } from '../clock.ts';
import type { OneAtATime } from '../oneAtATime.ts';
import { sealFront } from '../session/front.ts';
import { type KdfCost, wipe } from '../session/kdf.ts';
import { type KeyringDraft, openMasterKey, sealSlot } from '../session/keyring.ts';
import type { PassphrasePolicy } from '../session/passphrasePolicy.ts';
import type { Profile } from '../session/profiles.ts';
import type { Session } from '../session/sessions.ts';
import { replaceKeyring } from '../session/settleKeyring.ts';
import { userTile } from '../session/userTile.ts';
import { storeFailure } from '../store/storeFailure.ts';
import {
  insertUser,
  keepSigningKey,
  type NewStoredUser,
  removeUnusedUser,
} from '../store/userStore.ts';
import { assertManages } from './people/manages.ts';

export interface UserServiceEnvironment {
  readonly profileOf: (session: Session) => Profile;
  readonly policy: PassphrasePolicy;
  readonly oneAtATime: OneAtATime;
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly kdfCost: KdfCost;
}

export interface UserService {
  readonly create: (session: Session, input: Parsed<'user:create'>) => Promise<{ id: string }>;
}

/**
 * Adds a colleague: her row in the store first, then her slot. A stop between the two leaves a row nobody can use; after a
 * refusal of the disk it is taken back.
 */
export function createUserService(environment: UserServiceEnvironment): UserService {
  const { policy, oneAtATime } = environment;
  return {
    create: async (session, { passphrase, ...person }) => {
      assertManages(session);
      const strength = policy(passphrase, [person.family, person.given]);
      if (!strength.acceptable)
        throw new AppFailure('passphrase.weak', { reason: strength.reason });
      const user = { ...person, id: randomUUID(), practitionerRoleId: randomUUID() };
      await oneAtATime(() => addPerson(environment, session, user, passphrase));
      return { id: user.id };
    },
  };
}

async function addPerson(
  { profileOf, workstationSecret, kdfCost, clock }: UserServiceEnvironment,
  session: Session,
  user: NewStoredUser,
  passphrase: string,
): Promise<void> {
  const profile = profileOf(session);
  const keyring = profile.keyring();
  const own = keyring.slots.find((slot) => slot.user === session.userId);
  const front = profile.front(keyring);
  const masterKey = own === undefined ? null : openMasterKey(keyring, own, session.slotKey);
  if (masterKey === null || front === null) throw new AppFailure('key.unavailable');
  try {
    const secrets = { masterKey, workstationSecret, cost: kdfCost };
    const { slot, slotKey } = await sealSlot(keyring, user.id, passphrase, secrets, clock.now());
    wipe(slotKey);
    if (!session.isOpen()) throw new AppFailure('session.locked');
    const object = { type: 'Practitioner', id: user.id };
    session.write({ action: 'user.create', object, detail: { role: user.role } }, (db) => {
      insertUser(db, user, clock.now());
      keepSigningKey(db, user.id, slot.signing, clock.now());
    });
    const people = [...front.people, userTile(user)];
    const draft = {
      ...keyring,
      front: sealFront({ ...front, people }, keyring, workstationSecret),
      slots: [...keyring.slots, slot],
    };
    const confirmed = giveSlot(profile, session, draft, masterKey, user.id);
    if (!confirmed) throw new AppFailure('keyring.unconfirmed');
  } finally {
    wipe(masterKey);
  }
}

function giveSlot(
  profile: Profile,
  session: Session,
  draft: KeyringDraft,
  masterKey: Uint8Array,
  id: string,
): boolean {
  try {
    return replaceKeyring(profile, session.store, draft, masterKey);
  } catch (error) {
    const reason = storeFailure(error)?.code ?? 'internal';
    const object = { type: 'Practitioner', id };
    try {
      const act = { action: 'user.create', object, outcome: 'refused', reason } as const;
      session.write(act, (db) => removeUnusedUser(db, id));
    } catch (second) {
      if (storeFailure(second) === null) throw second;
    }
    throw error;
  }
}
