import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HubPin } from '../../shared/domain/hubPin.ts';
import { OperatorError } from './operatorError.ts';

/**
 * What workstations hold the hub to: the keys of these certificates (`certFiles`, the present one and the one kept in
 * reserve), or one authority of the Region's own (`caFile`).
 * @throws OperatorError when a file is no certificate, or nothing is given
 */
export function readPin(certFiles: readonly string[], caFile: string | null): HubPin {
  if (caFile !== null) {
    const ca = readCertificate(caFile);
    if (!ca.ca) throw new OperatorError(`${caFile} n’est pas une autorité de certification.`);
    return { ca: ca.toString() };
  }
  if (certFiles.length === 0) {
    throw new OperatorError(
      'Indiquez le certificat que verront les postes : --pin FICHIER.pem, --ca FICHIER.pem, ou HUB_TLS_CERT. Rien n’a été écrit.',
    );
  }
  return { spki: [...new Set(certFiles.map((file) => spkiHash(readCertificate(file))))] };
}

function spkiHash({ publicKey }: X509Certificate): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64');
}

function readCertificate(file: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(file));
  } catch {
    throw new OperatorError(`${file} n’est pas un certificat PEM lisible. Rien n’a été écrit.`);
  }
}
