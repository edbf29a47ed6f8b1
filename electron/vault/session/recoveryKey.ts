import { createHash, randomBytes } from 'node:crypto';

/** Crockford's 32 signs: no I, L, O or U, which are read and typed as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bitsPerSign = 5;
const keyBytes = 32;
const keySigns = Math.ceil((keyBytes * 8) / bitsPerSign);
const checkSigns = 4;
const groupLength = 4;

/** 256 random bits, printed once for the envelope kept by the establishment's direction. */
export function newRecoveryKey(): Buffer {
  return randomBytes(keyBytes);
}

/** Fourteen groups of four signs; the last four signs check the others. */
export function formatRecoveryKey(key: Uint8Array): string {
  const signs = toSigns(key) + checkOf(key);
  return (signs.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/** Reads what a person typed from paper: spaces, dashes and case do not matter, O is 0, I and L are 1. Null if wrong. */
export function parseRecoveryKey(text: string): Buffer | null {
  const signs = text
    .toUpperCase()
    .replace(/[\s.\-–—_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== keySigns + checkSigns) return null;
  const key = fromSigns(signs.slice(0, keySigns));
  return key !== null && checkOf(key) === signs.slice(keySigns) ? key : null;
}

function checkOf(key: Uint8Array): string {
  return toSigns(createHash('sha256').update(key).digest()).slice(0, checkSigns);
}

function toSigns(bytes: Uint8Array): string {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const length = Math.ceil((bytes.length * 8) / bitsPerSign);
  bits <<= BigInt(length * bitsPerSign - bytes.length * 8);
  let signs = '';
  for (let index = 0; index < length; index += 1) {
    signs = `${alphabet[Number(bits & 31n)]}${signs}`;
    bits >>= 5n;
  }
  return signs;
}

function fromSigns(signs: string): Buffer | null {
  let bits = 0n;
  for (const sign of signs) {
    const value = alphabet.indexOf(sign);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const padding = BigInt(keySigns * bitsPerSign - keyBytes * 8);
  if ((bits & ((1n << padding) - 1n)) !== 0n) return null;
  return Buffer.from((bits >> padding).toString(16).padStart(keyBytes * 2, '0'), 'hex');
}
