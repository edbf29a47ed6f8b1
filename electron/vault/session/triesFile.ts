import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { writeFileDurably } from '../durableFile.ts';
import { readIfPresent } from '../presentFile.ts';
import { storeFailure } from '../store/storeFailure.ts';
import { Base64Url, canonicalBytes } from './seal.ts';

const Count = z.number().int().nonnegative();

/** Failed tries of everybody, as three files keep them: `throttle`, the keyring and, while it is open, the database. */
export const Tries = z.strictObject({
  /** Counted for somebody of whom nothing is known. */
  assumed: Count,
  passphrase: z.record(z.string(), Count),
  code: z.record(z.string(), Count),
  /** Rises by one at each writing and never goes back: what has the higher one is the more recent. */
  serial: Count.optional(),
  /** Highest serial that the database is known to have kept. */
  databaseSerial: Count.optional(),
});
export type Tries = z.infer<typeof Tries>;

/** Where the database keeps its copy. */
export const triesSetting = 'throttle.tries';

const TriesFile = z.strictObject({ counters: Tries, mac: Base64Url });

export const noTries: Tries = {
  assumed: 0,
  passphrase: {},
  code: {},
  serial: 0,
  databaseSerial: 0,
};

/**
 * Null when the file is absent, altered, or of another workstation: whoever did that is made to wait.
 * @throws AppFailure `store.unavailable` when the disk did not give it: that is nobody's doing
 */
export function readTries(path: string, key: Uint8Array): Tries | null {
  const bytes = readIfPresent(path);
  if (bytes === null) return null;
  try {
    const { counters, mac } = TriesFile.parse(JSON.parse(bytes.toString('utf8')));
    const found = Buffer.from(mac, 'base64url');
    const expected = macOf(counters, key);
    return found.length === expected.length && timingSafeEqual(found, expected) ? counters : null;
  } catch {
    return null;
  }
}

/** @throws AppFailure `store.diskFull`, `store.unavailable` */
export function writeTries(path: string, tries: Tries, key: Uint8Array): void {
  const mac = macOf(tries, key).toString('base64url');
  try {
    writeFileDurably(path, canonicalBytes({ counters: tries, mac }));
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

export function serialOf(tries: Tries): number {
  return tries.serial ?? 0;
}

/** For each person the higher of both counts: what an older copy would have made forgotten still counts. */
export function higherOf(a: Tries, b: Tries): Tries {
  return {
    assumed: Math.max(a.assumed, b.assumed),
    passphrase: higherCounts(a.passphrase, b.passphrase),
    code: higherCounts(a.code, b.code),
    serial: Math.max(serialOf(a), serialOf(b)),
    databaseSerial: Math.max(a.databaseSerial ?? 0, b.databaseSerial ?? 0),
  };
}

function higherCounts(a: Tries['code'], b: Tries['code']): Tries['code'] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, Math.max(a[name] ?? 0, b[name] ?? 0)]));
}

function macOf(tries: Tries, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(canonicalBytes(tries)).digest();
}
