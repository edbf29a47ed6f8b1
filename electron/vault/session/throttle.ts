import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppFailure } from '../../../shared/errors.ts';
import type { Clock } from '../clock.ts';
import { writeFileDurably } from '../durableFile.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { deriveKey } from './kdf.ts';
import { Base64Url, canonicalBytes } from './seal.ts';

const fileName = 'throttle';
const longestDelaySeconds = 900;
/** Failures assumed of everybody when the file was removed or altered: a wait of 64 s, no gain from doing it. */
const failuresWhenTampered = 8;
export const codeTries = 5;

const Count = z.number().int().nonnegative();
const Counters = z.strictObject({
  assumed: Count,
  passphrase: z.record(z.string(), Count),
  code: z.record(z.string(), Count),
});
type Counters = z.infer<typeof Counters>;
const ThrottleFile = z.strictObject({ counters: Counters, mac: Base64Url });

const fresh: Counters = { assumed: 0, passphrase: {}, code: {} };

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
}

/** Seconds to wait before the next attempt: 0, 0, 1, 2, 4 … 900. */
export function delayAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(2 ** (failures - 2), longestDelaySeconds);
}

/**
 * Slows guessing at the keyboard. Delays run on a clock that only goes forward and start again in full with the
 * program, so neither a restart nor a change of date shortens them. The file is authenticated under the
 * workstation's secret.
 */
export function createThrottle(
  folder: string,
  workstationSecret: Uint8Array,
  clock: Clock,
): Throttle {
  const key = deriveKey(workstationSecret, 'throttle/v1');
  const path = join(folder, fileName);
  const startedAt = clock.monotonicMs();
  const lastAttempt = new Map<string, number>();
  let counters = readCounters(path, key);

  const save = (next: Counters): void => {
    try {
      writeFileDurably(path, encode(next, key));
    } catch (error) {
      throw storeFailure(error) ?? error;
    }
    counters = next;
  };
  const failuresOf = (user: string): number => counters.passphrase[user] ?? counters.assumed;
  const set = (user: string, passphrase: number, code: number): void =>
    save({
      ...counters,
      passphrase: { ...counters.passphrase, [user]: passphrase },
      code: { ...counters.code, [user]: code },
    });
  const codeFailuresOf = (user: string): number => counters.code[user] ?? 0;

  return {
    beginPassphrase: (user) => {
      const since = clock.monotonicMs() - (lastAttempt.get(user) ?? startedAt);
      const seconds = Math.ceil(delayAfter(failuresOf(user)) - since / 1000);
      if (seconds > 0) throw new AppFailure('session.throttled', { seconds });
      set(user, failuresOf(user) + 1, codeFailuresOf(user));
      lastAttempt.set(user, clock.monotonicMs());
    },
    beginCode: (user) => {
      const tries = codeFailuresOf(user) + 1;
      if (tries > codeTries) throw new AppFailure('session.refused', { triesLeft: 0 });
      set(user, failuresOf(user), tries);
      return codeTries - tries;
    },
    codeTriesLeft: (user) => Math.max(0, codeTries - codeFailuresOf(user)),
    codeSucceeded: (user) => set(user, failuresOf(user), 0),
    passphraseSucceeded: (user) => set(user, 0, 0),
  };
}

/** A new store begins without any failure; without this file everybody would be made to wait. */
export function initialiseThrottle(folder: string, workstationSecret: Uint8Array): void {
  const key = deriveKey(workstationSecret, 'throttle/v1');
  writeFileDurably(join(folder, fileName), encode(fresh, key));
}

function readCounters(path: string, key: Uint8Array): Counters {
  const suspicious = { ...fresh, assumed: failuresWhenTampered };
  if (!existsSync(path)) return suspicious;
  try {
    const { counters, mac } = ThrottleFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    const found = Buffer.from(mac, 'base64url');
    const expected = macOf(counters, key);
    const same = found.length === expected.length && timingSafeEqual(found, expected);
    return same ? counters : suspicious;
  } catch {
    return suspicious;
  }
}

function encode(counters: Counters, key: Uint8Array): Buffer {
  return canonicalBytes({ counters, mac: macOf(counters, key).toString('base64url') });
}

function macOf(counters: Counters, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(canonicalBytes(counters)).digest();
}
