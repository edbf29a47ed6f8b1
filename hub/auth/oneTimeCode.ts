import { createHash, randomBytes } from 'node:crypto';

/** Crockford's digits: no I, L, O, U, so that a code survives being read aloud and written down. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

export const codeLifetimeMs = 10 * 60_000;

/** 80 random bits, in four groups of four. */
export function newCode(): string {
  const digits = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return digits.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** The same code however it was typed; null when it cannot be one. */
export function foldCode(typed: string): string | null {
  const folded = [...typed.toUpperCase().replaceAll(/[\s-]/g, '')]
    .map((digit) => lookAlikes[digit] ?? digit)
    .join('');
  const ours = folded.length === length && [...folded].every((digit) => alphabet.includes(digit));
  return ours ? folded : null;
}

/** Only this is kept: 80 bits cannot be searched for. */
export function hashCode(folded: string): string {
  return createHash('sha256').update(folded).digest('hex');
}
