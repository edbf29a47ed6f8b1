import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../../shared/errors.ts';
import type { Parsed } from '../../../shared/ipc/contract.ts';
import type { PassphraseStrength } from '../../../shared/ipc/session.ts';
import type { OneAtATime } from '../oneAtATime.ts';
import { enter, type UnlockEnvironment } from '../session/enter.ts';
import { type InstallEnvironment, install } from '../session/install.ts';
import type { OpenedSlot } from '../session/keyring.ts';
import type { Profile } from '../session/profiles.ts';
import { openWithPrintedKey } from '../session/recover.ts';
import { setAside } from '../setAside.ts';
import { readPosteFile } from '../sync/posteFile.ts';
import { keepPoste } from './link/posteService.ts';

export interface SetupEnvironment extends UnlockEnvironment, InstallEnvironment {
  readonly real: Profile;
  readonly oneAtATime: OneAtATime;
}

export interface SetupService {
  readonly install: (input: Parsed<'setup:install'>) => Promise<{ recoveryKey: string }>;
  readonly confirmRecovery: (recoveryKey: string) => Promise<void>;
  readonly strength: (input: Parsed<'setup:strength'>) => PassphraseStrength;
}

/** Installs the real store of this workstation, and lets the first person in once the recovery key is safe. */
export function createSetupService(environment: SetupEnvironment): SetupService {
  const { real, sessions, policy, clock, oneAtATime } = environment;
  let pending: { readonly userId: string; readonly opened: OpenedSlot } | null = null;

  const installNow = async (input: Parsed<'setup:install'>): Promise<{ recoveryKey: string }> => {
    if (real.exists()) {
      if (real.keyring().recoveryConfirmed) throw new AppFailure('setup.alreadyDone');
      // Nobody was ever let into an installation whose recovery key was not typed back.
      setAside(real.folder, clock.now());
      real.forget();
    }
    const { user, workstationName, poste } = input;
    const file = poste === null ? null : readPosteFile(poste, clock.now());
    const establishment = file?.establishment ?? input.establishment;
    const context = [user.family, user.given, establishment.name, workstationName];
    const strength = policy(user.passphrase, context);
    if (!strength.acceptable) throw new AppFailure('passphrase.weak', { reason: strength.reason });
    const { passphrase, ...person } = user;
    const stored = { ...person, id: randomUUID(), practitionerRoleId: randomUUID() };
    const place = { establishment, workstationName };
    const installation = { place, user: stored, passphrase, recoveryConfirmed: false };
    const installed = await install(real, installation, environment, (store) => {
      if (poste !== null) store.database.transaction((db) => keepPoste(db, poste));
    });
    pending = { userId: stored.id, opened: installed.opened };
    return { recoveryKey: installed.recoveryKey };
  };

  const confirmNow = (recoveryKey: string): void => {
    const keyring = real.keyring();
    if (keyring.recoveryConfirmed) throw new AppFailure('setup.alreadyDone');
    const masterKey = openWithPrintedKey(keyring, recoveryKey);
    const confirmed = real.save({ ...keyring, recoveryConfirmed: true }, masterKey);
    // Twice: were the last keyring damaged, the one before must not offer to install again.
    real.save(confirmed, masterKey);
    const first = pending;
    pending = null;
    // After a restart the key alone confirms; the person then comes in with her passphrase.
    if (first !== null) {
      enter(environment, real, first.userId, first.opened, sessions.lockCount());
    }
  };

  return {
    install: (input) => oneAtATime(() => installNow(input)),
    confirmRecovery: (recoveryKey) => oneAtATime(() => confirmNow(recoveryKey)),
    strength: ({ passphrase, context }) => policy(passphrase, context),
  };
}
