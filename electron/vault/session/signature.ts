import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { PublicKey } from './keyringFormat.ts';
import { canonicalBytes } from './seal.ts';
import { thumbprint } from './signingKey.ts';

const Header = z.strictObject({ alg: z.literal('ES256'), kid: z.string().min(1) });

/**
 * A detached JWS (RFC 7515, appendix F) over the canonical form (RFC 8785) of `content`: whoever has the content and
 * the certificate can verify it, however the JSON was stored in between.
 */
export function signDetached(content: unknown, privateKey: KeyObject, kid: string): string {
  const header = encode(canonicalBytes({ alg: 'ES256', kid }));
  const signature = sign('sha256', signingInput(header, content), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${header}..${encode(signature)}`;
}

/** True only for the signature of this content by this key, under the key's own name. Never throws. */
export function verifyDetached(content: unknown, jws: string, publicKey: unknown): boolean {
  const [header, payload, signature, ...rest] = jws.split('.');
  if (!header || payload !== '' || !signature || rest.length > 0) return false;
  const key = PublicKey.safeParse(publicKey);
  if (!key.success || readHeader(header)?.kid !== thumbprint(key.data)) return false;
  try {
    const publicKeyObject = createPublicKey({ key: key.data, format: 'jwk' });
    return verify(
      'sha256',
      signingInput(header, content),
      { key: publicKeyObject, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  } catch {
    return false;
  }
}

function readHeader(header: string): z.infer<typeof Header> | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
    return Header.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}

function signingInput(header: string, content: unknown): Buffer {
  return Buffer.from(`${header}.${encode(canonicalBytes(content))}`, 'ascii');
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url');
}
