import { createHash, X509Certificate } from 'node:crypto';

/**
 * SHA-256 of the public key of this hub's certificate (the first of a chain), as pins say it (base64) and as people read
 * it aloud when a workstation is joined (sixteen groups).
 * @throws Error when it is not a certificate
 */
export function tlsKey(cert: Buffer | string): { spki: string; fingerprint: string } {
  const der = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(der).digest();
  const groups = digest.toString('hex').toUpperCase().match(/.{4}/g) ?? [];
  return { spki: digest.toString('base64'), fingerprint: groups.join(' ') };
}
