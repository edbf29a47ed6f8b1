import { hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

const KIB_PER_MIB = 1024;

/**
 * Argon2id parameters, stored beside each slot and authenticated with it. Below the floor a thief's guesses are
 * cheap; above the ceiling an altered file would exhaust memory. Both ends hold whatever the file says.
 */
export const KdfCost = z.strictObject({
  memoryKiB: z
    .number()
    .int()
    .min(64 * KIB_PER_MIB)
    .max(1024 * KIB_PER_MIB),
  passes: z.number().int().min(3).max(10),
  lanes: z.number().int().min(1).max(4),
});
export type KdfCost = z.infer<typeof KdfCost>;

export const defaultKdfCost: KdfCost = { memoryKiB: 256 * KIB_PER_MIB, passes: 3, lanes: 2 };

/** Argon2id's number in the library, whose own name for it does not exist at run time. */
const ARGON2ID = 2;

const keyLength = 32;
export const saltLength = 16;

/** Slow on purpose (170 ms here, up to four times that on an old machine), on a thread of its own. */
export function derivePassphraseKey(
  passphrase: string,
  salt: Uint8Array,
  cost: KdfCost,
): Promise<Buffer> {
  const { memoryKiB, passes, lanes } = KdfCost.parse(cost);
  return hashRaw(normalisePassphrase(passphrase), {
    algorithm: ARGON2ID,
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: keyLength,
    salt,
  });
}

/** HKDF-SHA-256: `purpose` says what the key is for and separates it from every other. */
export function deriveKey(secret: Uint8Array, purpose: string, length = keyLength): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(0), purpose, length));
}

export function newSalt(): Buffer {
  return randomBytes(saltLength);
}

/** Forgets key material; what JavaScript strings hold cannot be wiped, buffers can. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** The same accented letter can be typed in two forms, by keyboard and system. */
function normalisePassphrase(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFKC'), 'utf8');
}
