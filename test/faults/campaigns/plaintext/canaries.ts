import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSlot } from '../../../../electron/vault/session/keyring.ts';
import { readKeyring } from '../../../../electron/vault/session/keyringFile.ts';
import { deriveStoreKeys } from '../../../../electron/vault/session/storeKeys.ts';
import { keyForms } from '../../../support/canary/scanMemory.ts';
import type { Canary, SearchForm } from '../../../support/canary/searchForms.ts';

/**
 * A word that nobody has written before, the same for the same seed and number. Spelled apart in the page and here: what
 * drives the windows passes through the main process, and would leave there what is looked for.
 */
export function wordOf(seed: number, number: number): string {
  let state = (seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0;
  let word = '';
  for (let letter = 0; letter < 14; letter += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    word += String.fromCharCode(65 + ((state >>> 8) % 26));
  }
  return word;
}

/** The number of the word that each secret begins at, far from those of the residents. */
const passphraseWords = 1_000_000;

export function passphraseOf(seed: number): string {
  return [0, 1, 2].map((word) => wordOf(seed, passphraseWords + word)).join(' ');
}

/** Two names of each resident. */
export function canariesOf(seed: number, residents: number): readonly Canary[] {
  return Array.from({ length: 2 * residents }, (_, number) => ({
    label: `name ${number}`,
    kind: 'text' as const,
    text: wordOf(seed, number),
  }));
}

export function passphraseCanary(seed: number): Canary {
  return { label: 'the passphrase', kind: 'text', text: passphraseOf(seed) };
}

/** Every key of an installed store, opened here with what the person knows and what the workstation has. */
export async function keysOf(
  profile: string,
  passphrase: string,
  secret: Uint8Array,
): Promise<readonly SearchForm[]> {
  const keyring = readKeyring(profile)?.keyring;
  const slot = keyring?.slots[0];
  if (keyring === undefined || slot === undefined) throw new Error(`no keyring in ${profile}`);
  const opened = await openSlot(keyring, slot, passphrase, secret);
  if (opened === null) throw new Error('the keyring does not open');
  const { databaseKey, attachmentKey, auditKey } = deriveStoreKeys(opened.masterKey, keyring.epoch);
  const keys = { ...opened, databaseKey, attachmentKey, auditKey };
  const named = ['slotKey', 'masterKey', 'databaseKey', 'attachmentKey', 'auditKey'] as const;
  return named.flatMap((name) => keyForms(name, keys[name]));
}

/** The workstation's secret, where no keystore of the system wraps it. */
export function secretIn(rootDir: string): Uint8Array {
  const text = readFileSync(join(rootDir, 'workstation.secret'), 'utf8');
  const { keystore, wrapped } = JSON.parse(text) as { keystore: string; wrapped: string };
  if (keystore !== 'fileOnly') throw new Error('the secret is wrapped: its keys cannot be known');
  return Buffer.from(wrapped, 'base64');
}
