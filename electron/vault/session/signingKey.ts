import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { deriveKey, wipe } from './kdf.ts';
import { PublicKey, type Slot } from './keyringFormat.ts';
import { canonicalBytes, seal, unseal } from './seal.ts';

type WrappedSigningKey = Slot['signing'];

/** A new P-256 key for one person, its private part wrapped under a key that only her slot gives. */
export function newSigningKey(slotKey: Uint8Array, user: string): WrappedSigningKey {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = pair.publicKey.export({ format: 'jwk' });
  const publicKey = PublicKey.parse({ kty, crv, x, y });
  const kid = thumbprint(publicKey);
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const box = seal(wrappingKey(slotKey, user), secret, signingContext(kid, user));
  wipe(secret);
  return { kid, publicKey, box };
}

/** The same signing key under another slot key; null when the first is not its owner's. */
export function rewrapSigningKey(
  signing: WrappedSigningKey,
  user: string,
  from: Uint8Array,
  to: Uint8Array,
): WrappedSigningKey | null {
  const context = signingContext(signing.kid, user);
  const secret = unseal(wrappingKey(from, user), signing.box, context);
  if (secret === null) return null;
  const box = seal(wrappingKey(to, user), secret, context);
  wipe(secret);
  return { ...signing, box };
}

/** The private key, or null when the slot key is not its owner's. */
export function openSigningKey(
  signing: WrappedSigningKey,
  slotKey: Uint8Array,
  user: string,
): KeyObject | null {
  const secret = unseal(wrappingKey(slotKey, user), signing.box, signingContext(signing.kid, user));
  if (secret === null) return null;
  const key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  wipe(secret);
  return key;
}

/** RFC 7638: the name of a public key is the hash of its required members. */
export function thumbprint(publicKey: PublicKey): string {
  return createHash('sha256').update(canonicalBytes(publicKey)).digest('base64url');
}

function wrappingKey(slotKey: Uint8Array, user: string): Buffer {
  return deriveKey(slotKey, `signing/v1|${user}`);
}

function signingContext(kid: string, user: string): object {
  return { purpose: 'signing/v1', kid, user };
}
