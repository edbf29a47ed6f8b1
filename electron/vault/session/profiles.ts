import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { type Front, openFront } from './front.ts';
import { finishKeyring, type KeyringDraft } from './keyring.ts';
import { keyringExists, readKeyring, writeKeyring } from './keyringFile.ts';
import type { Keyring } from './keyringFormat.ts';
import { createThrottle, type Throttle } from './throttle.ts';

export type ProfileName = Keyring['profile'];

/** « poste » is the real one; « exercice » has fictitious residents and is never joined to a hub of the Region. */
const folderNames: Readonly<Record<ProfileName, string>> = { real: 'poste', practice: 'exercice' };

/** What lies on disk for one profile, before anything is open. */
export interface Profile {
  readonly name: ProfileName;
  readonly folder: string;
  readonly exists: () => boolean;
  /** @throws AppFailure `keyring.damaged`, and `session.refused` when nothing is installed */
  readonly keyring: () => Keyring;
  /** True when the last keyring was damaged and the one before was used. */
  readonly isFromPrevious: () => boolean;
  /** Null when the workstation's secret is not the one of the installation. */
  readonly front: (keyring: Keyring) => Front | null;
  /** Writes the next generation. @throws AppFailure `store.diskFull`, `store.unavailable` */
  readonly save: (draft: KeyringDraft, masterKey: Uint8Array) => Keyring;
  readonly throttle: () => Throttle;
  /** Reads the disk again: the folder was made, replaced or set aside. */
  readonly forget: () => void;
}

export interface ProfileEnvironment {
  readonly rootDir: string;
  readonly workstationSecret: Uint8Array;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createProfile(name: ProfileName, environment: ProfileEnvironment): Profile {
  const { rootDir, workstationSecret, clock, logger } = environment;
  const folder = join(rootDir, folderNames[name]);
  let known: { readonly keyring: Keyring; readonly fromPrevious: boolean } | null = null;
  let throttle: Throttle | null = null;

  const read = (): NonNullable<typeof known> => {
    if (known !== null) return known;
    known = readKeyring(folder);
    if (known === null) throw new AppFailure('session.refused');
    if (known.fromPrevious) logger.log('keyring.fromPrevious', { profile: name });
    return known;
  };
  return {
    name,
    folder,
    exists: () => keyringExists(folder),
    keyring: () => read().keyring,
    isFromPrevious: () => read().fromPrevious,
    front: (keyring) => openFront(keyring.front, keyring, workstationSecret),
    save: (draft, masterKey) => {
      const keyring = finishKeyring(draft, read().keyring.generation + 1, masterKey);
      writeKeyring(folder, keyring, clock.now());
      known = { keyring, fromPrevious: false };
      return keyring;
    },
    throttle: () => {
      throttle ??= createThrottle(folder, workstationSecret, clock);
      return throttle;
    },
    forget: () => {
      known = null;
      throttle = null;
    },
  };
}

/** Only its owner reads what is under it, on systems that know owners. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
