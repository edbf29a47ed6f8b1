import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { deriveKey, wipe } from './kdf.ts';
import { Base64Url, SealedBox, seal, unseal } from './seal.ts';

/** An X25519 key of one slot: whoever has the public part seals for her, her own slot alone opens. */
export const ExchangeKey = z.strictObject({
  /** 32 bytes, RFC 7748. */
  publicKey: Base64Url,
  /** The private part, under a key that only her slot gives. */
  box: SealedBox,
});
export type ExchangeKey = z.infer<typeof ExchangeKey>;

/** Something sealed for a slot whose person was not there. */
export const HandedOver = z.strictObject({ ephemeral: Base64Url, box: SealedBox });
export type HandedOver = z.infer<typeof HandedOver>;

export function newExchangeKey(slotKey: Uint8Array, user: string): ExchangeKey {
  const pair = generateKeyPairSync('x25519');
  const publicKey = rawOf(pair.publicKey);
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const box = seal(wrappingKey(slotKey, user), secret, ownContext(publicKey, user));
  wipe(secret);
  return { publicKey, box };
}

/** Seals for the slot that has this public key. A new key of its own serves each time and is forgotten. */
export function handOver(publicKey: string, content: Uint8Array, context: object): HandedOver {
  const pair = generateKeyPairSync('x25519');
  const ephemeral = rawOf(pair.publicKey);
  const key = agreedKey(pair.privateKey, publicKey, ephemeral, publicKey);
  const box = seal(key, content, context);
  wipe(key);
  return { ephemeral, box };
}

/** What was sealed for this slot; null when slot key, content or context is not the right one. */
export function takeOver(
  exchange: ExchangeKey,
  handed: HandedOver,
  slotKey: Uint8Array,
  user: string,
  context: object,
): Buffer | null {
  const { publicKey, box } = exchange;
  const secret = unseal(wrappingKey(slotKey, user), box, ownContext(publicKey, user));
  if (secret === null) return null;
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  wipe(secret);
  try {
    const key = agreedKey(privateKey, handed.ephemeral, handed.ephemeral, publicKey);
    const content = unseal(key, handed.box, context);
    wipe(key);
    return content;
  } catch {
    // A point that is none, or that agrees on nothing.
    return null;
  }
}

/** Both public parts are in the key's purpose: what was sealed for one slot by one key opens nowhere else. */
function agreedKey(own: KeyObject, other: string, ephemeral: string, receiver: string): Buffer {
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: other },
    format: 'jwk',
  });
  const agreed = diffieHellman({ privateKey: own, publicKey });
  const key = deriveKey(agreed, `handed/v1|${ephemeral}|${receiver}`);
  wipe(agreed);
  return key;
}

function rawOf(key: KeyObject): string {
  return Base64Url.parse(key.export({ format: 'jwk' }).x);
}

function wrappingKey(slotKey: Uint8Array, user: string): Buffer {
  return deriveKey(slotKey, `exchange/v1|${user}`);
}

function ownContext(publicKey: string, user: string): object {
  return { purpose: 'exchange/v1', publicKey, user };
}
