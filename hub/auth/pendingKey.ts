import type { JWK } from 'jose';
import type { SigningKey } from '../store/identityRepository.ts';
import { keyName } from './certificate.ts';

/** A public key nobody has certified yet. */
export async function pendingKey(
  jwk: JWK,
  about: Pick<SigningKey, 'kind' | 'subject' | 'name' | 'establishmentId' | 'createdAt'> &
    Partial<Pick<SigningKey, 'rpps' | 'role'>>,
): Promise<SigningKey> {
  const waiting = { rpps: null, role: null, certificate: null, revokedAt: null };
  return { ...waiting, ...about, jwk, kid: await keyName(jwk) };
}
