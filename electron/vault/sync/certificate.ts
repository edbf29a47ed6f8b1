import { z } from 'zod';
import { EcJwk, type HubLink } from '../store/hubLinkStore.ts';
import { thumbprint, verifyJws } from './jws.ts';

const Claims = z.object({
  kind: z.enum(['workstation', 'professional']),
  /** Client id or Practitioner id. */
  sub: z.string().max(100),
  name: z.string().max(300),
  establishment: z.object({ id: z.string().max(100), finess: z.string().max(20) }),
  jwk: EcJwk,
  iat: z.number().int(),
  exp: z.number().int(),
  rpps: z.string().max(20).optional(),
  role: z.string().max(40).optional(),
});

/** Whose key it is, as the regional root says. */
export type CertificateClaims = z.infer<typeof Claims>;

/**
 * What the pinned root certified of a key; null when the certificate is not by that root, is for another key, or is
 * not valid at `now`. « Signature non vérifiée » is shown then.
 */
export function verifyCertificate(
  certificate: string,
  kid: string,
  root: Pick<HubLink['root'], 'jwk' | 'kid'>,
  now: Date,
): CertificateClaims | null {
  const expected = { alg: 'ES384', typ: 'certificate+jwt', kid: root.kid } as const;
  const claims = Claims.safeParse(verifyJws(certificate, expected, root.jwk));
  if (!claims.success || thumbprint(claims.data.jwk) !== kid) return null;
  const seconds = now.getTime() / 1000;
  return claims.data.iat <= seconds + 300 && seconds < claims.data.exp ? claims.data : null;
}
