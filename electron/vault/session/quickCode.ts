import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { derivePassphraseKey, type KdfCost, KdfCost as KdfCostSchema, newSalt } from './kdf.ts';
import { Base64Url } from './seal.ts';

/**
 * How a six-digit code is kept, inside the encrypted store only. It opens nothing on disk: it lets somebody back in
 * whose own key this process still holds.
 */
export const QuickCodeHash = z.strictObject({
  cost: KdfCostSchema,
  salt: Base64Url,
  hash: Base64Url,
});
export type QuickCodeHash = z.infer<typeof QuickCodeHash>;

/** How long after the passphrase the code is enough. */
export const codeValidityMs = 12 * 60 * 60 * 1000;

const digitsInCode = 6;

export async function hashQuickCode(code: string, cost: KdfCost): Promise<QuickCodeHash> {
  const salt = newSalt();
  const hash = await derivePassphraseKey(code, salt, cost);
  return { cost, salt: salt.toString('base64url'), hash: hash.toString('base64url') };
}

export async function isQuickCode(code: string, kept: QuickCodeHash): Promise<boolean> {
  const salt = Buffer.from(kept.salt, 'base64url');
  const hash = await derivePassphraseKey(code, salt, kept.cost);
  const expected = Buffer.from(kept.hash, 'base64url');
  return hash.length === expected.length && timingSafeEqual(hash, expected);
}

/** Codes that five tries would find: one or two digits only, a run up or down, the same half twice. */
export function isWeakQuickCode(code: string): boolean {
  const digits = [...code].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  const isRun = steps.every((step) => step === steps[0]);
  const half = digitsInCode / 2;
  return new Set(digits).size <= 2 || isRun || code.slice(0, half) === code.slice(half);
}
