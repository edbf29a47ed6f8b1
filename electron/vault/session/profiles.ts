import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { type Closure, readClosureFile, writeClosureFile } from './closure.ts';
import { type Front, openFront } from './front.ts';
import { finishKeyring, type KeyringDraft } from './keyring.ts';
import {
  keyringExists,
  readKeyring,
  readPreviousKeyring,
  rewriteKeyring,
  writeKeyring,
} from './keyringFile.ts';
import type { Keyring } from './keyringFormat.ts';
import { createThrottle, type Throttle, type TriesMirror } from './throttle.ts';
import { openTries, sealTries } from './triesInKeyring.ts';

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
  /**
   * Writes it as the last generation and as the one before, above generation `above`: what it no longer holds is then in
   * neither file. It is in force from the first of the two on: what the disk refuses afterwards is not an error.
   * @throws AppFailure `store.diskFull`, `store.unavailable`: the one that stood before still does
   */
  readonly saveInBoth: (draft: KeyringDraft, masterKey: Uint8Array, above?: number) => Saved;
  /** The generation before the last, as it is on disk. */
  readonly previous: () => Keyring | null;
  readonly throttle: () => Throttle;
  /** What the lock screen says of a workstation that the Region declared lost; null for any other. */
  readonly closure: () => Closure | null;
  readonly close: (closure: Closure) => void;
  /** Reads the disk again: the folder was made, replaced or set aside. */
  readonly forget: () => void;
}

export interface Saved {
  readonly keyring: Keyring;
  /** False when the disk shows it under its name without having confirmed it: a power cut may bring the former one back. */
  readonly confirmed: boolean;
}

export interface ProfileEnvironment {
  readonly rootDir: string;
  readonly workstationSecret: Uint8Array;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One profile's folder, and what was read of it. */
interface Place {
  readonly name: ProfileName;
  readonly folder: string;
  readonly environment: ProfileEnvironment;
  known: { readonly keyring: Keyring; readonly fromPrevious: boolean } | null;
  throttle: Throttle | null;
}

export function createProfile(name: ProfileName, environment: ProfileEnvironment): Profile {
  const { rootDir, workstationSecret, clock } = environment;
  const folder = join(rootDir, folderNames[name]);
  const place: Place = { name, folder, environment, known: null, throttle: null };
  return {
    name,
    folder,
    exists: () => keyringExists(folder),
    keyring: () => read(place).keyring,
    isFromPrevious: () => read(place).fromPrevious,
    front: (keyring) => openFront(keyring.front, keyring, workstationSecret),
    save: (draft, masterKey) => {
      const { keyring, confirmed } = put(place, draft, masterKey, 0);
      if (!confirmed) throw new AppFailure('store.unavailable');
      return keyring;
    },
    saveInBoth: (draft, masterKey, above = 0) => putInBoth(place, draft, masterKey, above),
    previous: () => readPreviousKeyring(folder),
    throttle: () => {
      place.throttle ??= createThrottle(folder, workstationSecret, clock, triesIn(place));
      return place.throttle;
    },
    closure: () => readClosureFile(folder, read(place).keyring, workstationSecret),
    close: (closure) => writeClosureFile(folder, read(place).keyring, workstationSecret, closure),
    forget: () => {
      place.known = null;
      place.throttle = null;
    },
  };
}

/** @throws AppFailure `keyring.damaged`, and `session.refused` when nothing is installed */
function read(place: Place): NonNullable<Place['known']> {
  if (place.known !== null) return place.known;
  const { name, folder, environment } = place;
  const found = readKeyring(folder);
  if (found === null) throw new AppFailure('session.refused');
  // Everybody knows the exercise's passphrase: under the real store's name it opens to nobody.
  if (found.keyring.profile !== name) throw new AppFailure('keyring.damaged');
  if (found.fromPrevious) environment.logger.log('keyring.fromPrevious', { profile: name });
  place.known = found;
  return found;
}

function put(place: Place, draft: KeyringDraft, masterKey: Uint8Array, above: number): Saved {
  const { generation, tries } = read(place).keyring;
  const latest = tries === undefined ? draft : { ...draft, tries };
  const keyring = finishKeyring(latest, Math.max(generation, above) + 1, masterKey);
  try {
    writeKeyring(place.folder, keyring, place.environment.clock.now());
  } catch (error) {
    // Refused before its rename, or after it: the disk says which keyring this workstation has.
    place.known = null;
    if (!stands(place, keyring)) throw error;
    return { keyring, confirmed: false };
  }
  place.known = { keyring, fromPrevious: false };
  return { keyring, confirmed: true };
}

function stands(place: Place, { mac }: Keyring): boolean {
  try {
    return read(place).keyring.mac === mac;
  } catch {
    return false;
  }
}

function putInBoth(place: Place, draft: KeyringDraft, masterKey: Uint8Array, above: number): Saved {
  const first = put(place, draft, masterKey, above);
  try {
    const second = put(place, draft, masterKey, above);
    return { ...second, confirmed: first.confirmed || second.confirmed };
  } catch (error) {
    place.environment.logger.log('keyring.oneGeneration', {
      profile: place.name,
      code: storeFailure(error)?.code ?? 'internal',
    });
    return first;
  }
}

/** A damaged last keyring is left as it is: the one before stands in, and has no counts of its own. */
function triesIn(place: Place): TriesMirror {
  const { folder, environment } = place;
  const { workstationSecret } = environment;
  return {
    read: () => {
      const { keyring, fromPrevious } = read(place);
      return fromPrevious ? null : openTries(keyring, workstationSecret);
    },
    write: (tries) => {
      const { keyring, fromPrevious } = read(place);
      if (fromPrevious) return;
      const rewritten = { ...keyring, tries: sealTries(tries, keyring, workstationSecret) };
      rewriteKeyring(folder, rewritten);
      place.known = { keyring: rewritten, fromPrevious };
    },
  };
}

/** Only its owner reads what is under it, on systems that know owners. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
