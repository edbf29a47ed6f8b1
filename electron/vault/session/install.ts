import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { Establishment } from '../../../shared/ipc/session.ts';
import type { Clock } from '../clock.ts';
import { syncFolderOf } from '../durableFile.ts';
import { writeSetting } from '../store/settingStore.ts';
import { insertUser, keepSigningKey, type NewStoredUser } from '../store/userStore.ts';
import { sealFront } from './front.ts';
import { type KdfCost, wipe } from './kdf.ts';
import { finishKeyring, newMasterKey, type OpenedSlot, sealRecovery, sealSlot } from './keyring.ts';
import { writeKeyring } from './keyringFile.ts';
import { type OpenStore, openStore } from './openStore.ts';
import { makePrivateFolder, type Profile } from './profiles.ts';
import { formatRecoveryKey, newRecoveryKey } from './recoveryKey.ts';
import { initialiseThrottle } from './throttle.ts';
import { userTile } from './userTile.ts';

/** Where this store is; kept inside it too, to write the lock screen's text again after a recovery. */
export const Place = z.strictObject({ establishment: Establishment, workstationName: z.string() });
export const placeSetting = 'installation.place';

export interface NewInstallation {
  readonly place: z.infer<typeof Place>;
  readonly user: NewStoredUser;
  readonly passphrase: string;
  /** True only for the exercise, whose recovery key nobody needs. */
  readonly recoveryConfirmed: boolean;
}

export interface InstallEnvironment {
  readonly clock: Clock;
  readonly workstationSecret: Uint8Array;
  readonly sqliteBinding: string | null;
  readonly kdfCost: KdfCost;
}

export interface Installed {
  /** The only time it exists in clear. */
  readonly recoveryKey: string;
  readonly opened: OpenedSlot;
}

/**
 * Makes a store with its first person. Everything is prepared in a folder beside and takes its name last: a stop on
 * the way leaves nothing that looks installed. `fill` writes what the store begins with.
 */
export async function install(
  profile: Profile,
  installation: NewInstallation,
  environment: InstallEnvironment,
  fill: (store: OpenStore) => void = () => {},
): Promise<Installed> {
  const { clock, workstationSecret, kdfCost } = environment;
  const { user } = installation;
  const owner = {
    profile: profile.name,
    establishment: randomUUID(),
    workstation: randomUUID(),
    epoch: 1,
  };
  const masterKey = newMasterKey();
  const recoveryKey = newRecoveryKey();
  const secrets = { masterKey, workstationSecret, cost: kdfCost };
  const sealed = await sealSlot(owner, user.id, installation.passphrase, secrets, clock.now());
  const { slot, slotKey } = sealed;
  const front = { ...installation.place, people: [userTile(user)] };
  const draft = {
    ...owner,
    recoveryConfirmed: installation.recoveryConfirmed,
    front: sealFront(front, owner, workstationSecret),
    slots: [slot],
    recovery: sealRecovery(owner, recoveryKey, masterKey, clock.now()),
  };
  const keyring = finishKeyring(draft, 1, masterKey);
  const unfinished = `${profile.folder}.new`;
  // Left by an installation that stopped: nobody was ever let into it.
  rmSync(unfinished, { recursive: true, force: true });
  makePrivateFolder(unfinished);
  const store = openStore(unfinished, keyring, masterKey, environment);
  try {
    store.write(user.id, { action: 'store.create' }, (db) => {
      insertUser(db, user, clock.now());
      keepSigningKey(db, user.id, slot.signing, clock.now());
      writeSetting(db, placeSetting, installation.place);
    });
    fill(store);
  } finally {
    store.close();
  }
  initialiseThrottle(unfinished, workstationSecret);
  writeKeyring(unfinished, keyring, clock.now());
  renameSync(unfinished, profile.folder);
  syncFolderOf(profile.folder);
  profile.forget();
  const printed = formatRecoveryKey(recoveryKey);
  wipe(recoveryKey);
  return { recoveryKey: printed, opened: { slotId: slot.id, slotKey, masterKey } };
}
