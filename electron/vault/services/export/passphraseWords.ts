import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/french.js';
import { foldName } from '../../../../shared/domain/names.ts';

/** Words without accents: every keyboard and every archive program takes them the same way. */
const words: readonly string[] = wordlist.filter((word) => /^[a-z]+$/.test(word));

/**
 * Eight words are 85 bits. The archive's own derivation is weak (a thousand rounds of SHA-1, fixed by the format):
 * only a passphrase that nobody chose makes up for it.
 */
export const passphraseLength = 8;
export const wordsInList = words.length;
export const passphraseBits = Math.floor(passphraseLength * Math.log2(words.length));

/** A passphrase drawn at random, as it must be typed: lower case, one hyphen between words. */
export function newPassphrase(): string {
  return Array.from({ length: passphraseLength }, () => words[randomInt(words.length)]).join('-');
}

/** What a person typed from paper, spaces and capitals put right. */
export function normalPassphrase(typed: string): string {
  return foldName(typed)
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join('-');
}
