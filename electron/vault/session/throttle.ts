import { join } from 'node:path';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { deriveKey } from './kdf.ts';
import { higherOf, noTries, readTries, serialOf, type Tries, writeTries } from './triesFile.ts';

export const throttleName = 'throttle';
const longestDelaySeconds = 900;
/** Failures assumed of everybody when the file was removed or altered: a wait of 64 s, no gain from doing it. */
const failuresWhenTampered = 8;
export const codeTries = 5;

/** The same counts, kept a second time inside another file. */
export interface TriesMirror {
  /** Null when that file has none, or cannot be read. */
  readonly read: () => Tries | null;
  /** @throws AppFailure `store.diskFull`, `store.unavailable` */
  readonly write: (tries: Tries) => void;
}

/** A file found older than what another one remembers of it. */
export type RolledBack = 'throttle' | 'keyring' | 'database';

export interface Throttle {
  /**
   * Counts the attempt as failed, on disk, before it is looked at.
   * @throws AppFailure `session.throttled` with `seconds` to wait; `store.diskFull`, `store.unavailable`
   */
  readonly beginPassphrase: (user: string) => void;
  /**
   * The same for the six-digit code; answers the tries left after this one.
   * @throws AppFailure `session.refused` with `triesLeft: 0` when only the passphrase remains
   */
  readonly beginCode: (user: string) => number;
  readonly codeTriesLeft: (user: string) => number;
  readonly codeSucceeded: (user: string) => void;
  /** The passphrase was right: both counts of this person start again. */
  readonly passphraseSucceeded: (user: string) => void;
  /** Takes the higher of these counts and of what the opened database remembers; tells which files were older, once. */
  readonly meetDatabase: (kept: Tries | null) => readonly RolledBack[];
  readonly tries: () => Tries;
  /** The database has these counts now: one that is put back from before will be seen. */
  readonly keptByDatabase: (kept: Tries) => void;
}

/** Seconds to wait before the next attempt: 0, 0, 1, 2, 4 … 900. */
export function delayAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(2 ** (failures - 2), longestDelaySeconds);
}

/**
 * Slows guessing at the keyboard. Delays run on a clock that only goes forward and start again in full with the
 * program, so neither a restart nor a change of date shortens them. The counts are authenticated under the workstation's
 * secret and lie in two files, so putting either back from an older copy forgets nothing.
 */
export function createThrottle(
  folder: string,
  workstationSecret: Uint8Array,
  clock: Clock,
  mirror: TriesMirror | null = null,
): Throttle {
  const key = deriveKey(workstationSecret, 'throttle/v1');
  const path = join(folder, throttleName);
  const startedAt = clock.monotonicMs();
  const lastAttempt = new Map<string, number>();
  const found = readBoth(path, key, mirror);
  let older = found.older;
  let tries = found.tries;

  const save = (next: Tries): void => {
    const numbered = { ...next, serial: serialOf(tries) + 1 };
    writeTries(path, numbered, key);
    mirror?.write(numbered);
    tries = numbered;
  };
  const failuresOf = (user: string): number => tries.passphrase[user] ?? tries.assumed;
  const codeFailuresOf = (user: string): number => tries.code[user] ?? 0;
  const set = (user: string, passphrase: number, code: number): void =>
    save({
      ...tries,
      passphrase: { ...tries.passphrase, [user]: passphrase },
      code: { ...tries.code, [user]: code },
    });

  return {
    beginPassphrase: (user) => {
      const since = clock.monotonicMs() - (lastAttempt.get(user) ?? startedAt);
      const seconds = Math.ceil(delayAfter(failuresOf(user)) - since / 1000);
      if (seconds > 0) throw new AppFailure('session.throttled', { seconds });
      set(user, failuresOf(user) + 1, codeFailuresOf(user));
      lastAttempt.set(user, clock.monotonicMs());
    },
    beginCode: (user) => {
      const used = codeFailuresOf(user) + 1;
      if (used > codeTries) throw new AppFailure('session.refused', { triesLeft: 0 });
      set(user, failuresOf(user), used);
      return codeTries - used;
    },
    codeTriesLeft: (user) => Math.max(0, codeTries - codeFailuresOf(user)),
    codeSucceeded: (user) => set(user, failuresOf(user), 0),
    passphraseSucceeded: (user) => set(user, 0, 0),
    meetDatabase: (kept) => {
      const seen = [...older, ...databaseOlder(kept, tries)];
      older = [];
      if (kept !== null && serialOf(kept) > serialOf(tries)) {
        save(higherOf(tries, kept));
        seen.push('throttle', 'keyring');
      }
      return seen;
    },
    tries: () => tries,
    keptByDatabase: (kept) => save({ ...tries, databaseSerial: serialOf(kept) }),
  };
}

/** A new store begins without any failure; without this file everybody would be made to wait. */
export function initialiseThrottle(folder: string, workstationSecret: Uint8Array): void {
  const key = deriveKey(workstationSecret, 'throttle/v1');
  writeTries(join(folder, throttleName), noTries, key);
}

/**
 * `throttle` is written first: the keyring may be one writing behind after a stop, never more, and never ahead.
 */
function readBoth(
  path: string,
  key: Uint8Array,
  mirror: TriesMirror | null,
): { readonly tries: Tries; readonly older: readonly RolledBack[] } {
  const own = readTries(path, key);
  const mirrored = mirror?.read() ?? null;
  if (own === null) {
    const known = mirrored ?? noTries;
    const floor = (counts: Tries['passphrase']): Tries['passphrase'] =>
      Object.fromEntries(
        Object.entries(counts).map(([user, count]) => [
          user,
          Math.max(count, failuresWhenTampered),
        ]),
      );
    const tries = {
      ...known,
      assumed: failuresWhenTampered,
      passphrase: floor(known.passphrase),
    };
    return { tries, older: ['throttle'] };
  }
  if (mirrored === null) return { tries: own, older: [] };
  const ahead = serialOf(own) - serialOf(mirrored);
  if (ahead < 0) return { tries: higherOf(own, mirrored), older: ['throttle'] };
  return { tries: own, older: ahead > 1 ? ['keyring'] : [] };
}

function databaseOlder(kept: Tries | null, tries: Tries): RolledBack[] {
  const remembered = tries.databaseSerial ?? 0;
  return remembered > (kept === null ? 0 : serialOf(kept)) ? ['database'] : [];
}
