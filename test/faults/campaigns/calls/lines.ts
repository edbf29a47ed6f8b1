import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { secrecyType } from '../../../../electron/vault/services/calls/secrecy.ts';
import {
  newWorkstationKey,
  privateKeyOf,
  publicPart,
  signJws,
} from '../../../../electron/vault/sync/jws.ts';
import type { End } from './said.ts';

/** A workstation's key, as the product keeps one. */
export type Key = ReturnType<typeof newWorkstationKey>;

export const newKey = newWorkstationKey;

/** What a line of the agreement claims (`secrecy.ts`), read without believing it. */
export interface Claims {
  readonly step?: string;
  readonly call?: string;
  readonly commit?: string;
  readonly fingerprint?: string;
  readonly nonce?: string;
}

export function claimsOf(line: string): Claims {
  const text = Buffer.from(line.split('.')[1] ?? '', 'base64url').toString('utf8');
  return JSON.parse(text) as Claims;
}

/** Somebody who takes part in one agreement in the place of `end`, well formed and signed, whatever it says. */
export interface Impostor {
  readonly nonce: string;
  readonly commit: () => string;
  readonly show: (step: 'answer' | 'reveal', nonce?: string) => string;
  readonly heard: (line: string) => void;
  /** A line of the usual form with claims of one's own in it. */
  readonly say: (claims: object) => string;
}

export function impostor(callId: string, end: End, key: Key, fingerprint: string): Impostor {
  const nonce = newNonce();
  let last: string | null = null;
  const say = (claims: object): string => {
    const common = { v: 1, call: callId, from: end, after: last === null ? null : digest(last) };
    const iat = Math.floor(Date.now() / 1000);
    const jwk = publicPart(key.privateJwk);
    const header = { alg: 'ES384', typ: secrecyType, kid: key.kid } as const;
    last = signJws(header, { ...claims, ...common, iat, jwk }, privateKeyOf(key));
    return last;
  };
  return {
    nonce,
    say,
    commit: () => say({ step: 'commit', commit: digest([callId, fingerprint, nonce].join('.')) }),
    show: (step, other = nonce) => say({ step, fingerprint, nonce: other }),
    heard: (line) => {
      last = line;
    },
  };
}

export function newNonce(): string {
  return randomBytes(32).toString('base64url');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

export interface Shown {
  readonly fingerprint: string;
  readonly nonce: string;
}

/** How much of the words an attacker tries to match: two of them, 2^16 tries on average. */
const ground = 2;
const mostTries = 400_000;
const triesAtOnce = 2_000;

/** The first of the words that two sides read, as bytes. */
export function firstWords(callId: string, caller: Shown, called: Shown): Buffer {
  const all = [caller.fingerprint, caller.nonce, called.fingerprint, called.nonce].join('.');
  return Buffer.from(hkdfSync('sha256', all, callId, 'estuaire call words 1', ground));
}

/** A nonce with which `called` would read these words; the last one tried when none was found. */
export async function grind(
  callId: string,
  fingerprint: string,
  called: Shown,
  wanted: Buffer,
): Promise<string> {
  let nonce = newNonce();
  for (let tried = 0; tried < mostTries; tried += 1) {
    nonce = newNonce();
    if (firstWords(callId, { fingerprint, nonce }, called).equals(wanted)) return nonce;
    if (tried % triesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return nonce;
}
