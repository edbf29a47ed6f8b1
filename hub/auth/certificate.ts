import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { IdentityRepository, SigningKey } from '../store/identityRepository.ts';

/** How long a certificate lasts: a workstation or a person that leaves is revoked, not waited for. */
const lifetimeMs = 3 * 365 * 24 * 3600 * 1000;

/** The private half lies in a file of its own, read by the `certify` command and by nothing else. */
export const RootKeyFile = z.strictObject({
  kid: z.string(),
  publicJwk: z.record(z.string(), z.unknown()),
  privateJwk: z.record(z.string(), z.unknown()),
});
export type RootKeyFile = z.infer<typeof RootKeyFile>;

export const PublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.enum(['P-256', 'P-384']),
  x: z.string().regex(/^[\w-]{40,90}$/),
  y: z.string().regex(/^[\w-]{40,90}$/),
});

/** RFC 7638; the name of a key everywhere. */
export async function keyName(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(jwk, 'sha256');
}

/** Sixteen groups of four digits, read aloud at both ends. */
export async function fingerprint(jwk: JWK): Promise<string> {
  const digest = createHash('sha256')
    .update(await keyName(jwk))
    .digest('hex')
    .toUpperCase();
  return digest.match(/.{4}/g)?.join(' ') ?? '';
}

/** Signs one key. Runs where the root file is. */
export async function signCertificate(
  root: RootKeyFile,
  key: SigningKey,
  finess: string,
  at: Date,
): Promise<string> {
  const claims = {
    kind: key.kind,
    name: key.name,
    establishment: { id: key.establishmentId, finess },
    jwk: key.jwk,
    ...(key.rpps === null ? {} : { rpps: key.rpps }),
    ...(key.role === null ? {} : { role: key.role }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES384', typ: 'certificate+jwt', kid: root.kid })
    .setSubject(key.subject)
    .setIssuedAt(at)
    .setExpirationTime(new Date(at.getTime() + lifetimeMs))
    .sign(await importJWK(root.privateJwk as JWK, 'ES384'));
}

/** Certifies every pending key that `accept` lets through; answers their names. */
export async function certifyPending(
  identities: IdentityRepository,
  root: RootKeyFile,
  finessOf: (establishmentId: string) => Promise<string>,
  accept: (key: SigningKey) => boolean,
  now: () => Date,
): Promise<readonly string[]> {
  const pending = (await identities.pendingKeys()).filter(accept);
  for (const key of pending) {
    const finess = await finessOf(key.establishmentId);
    await identities.saveCertificate(key.kid, await signCertificate(root, key, finess, now()));
  }
  return pending.map(({ kid }) => kid);
}
