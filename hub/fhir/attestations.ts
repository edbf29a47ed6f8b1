import { compactVerify, importJWK } from 'jose';
import {
  type Attestation,
  attestationText,
  isAttestation,
  readAttestation,
} from '../../shared/fhir/attestation.ts';
import type { Caller } from '../policy/access.ts';
import type { IdentityRepository } from '../store/identityRepository.ts';
import type { AttestationRecord } from '../store/repository.ts';
import type { ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

/**
 * The attestations of the exercise among what an act writes: a person of the sending establishment, signed by her own
 * registered key.
 * @throws Refusal `resource.invalid` for one that is not whole or another establishment's, `key.proof` for another
 * signature
 */
export async function readAttestations(
  identities: IdentityRepository,
  caller: Caller,
  entries: readonly ActEntry[],
): Promise<readonly AttestationRecord[]> {
  const found: AttestationRecord[] = [];
  for (const { resource, path } of entries) {
    if (resource.resourceType !== 'AuditEvent' || !isAttestation(resource)) continue;
    const attestation = readAttestation(resource);
    const { establishmentId } = caller;
    const person =
      attestation === null ? null : await identities.professional(attestation.practitionerId);
    if (
      attestation === null ||
      person?.establishmentId !== establishmentId ||
      person.practitionerRoleId !== attestation.practitionerRoleId
    ) {
      throw new Refusal('resource.invalid', `${path}.agent`);
    }
    if (!(await isSigned(identities, attestation, establishmentId))) {
      throw new Refusal('key.proof', `${path}.entity`);
    }
    const { id: eventId, practitionerId, signedAt } = attestation;
    found.push({ eventId, establishmentId, practitionerId, signedAt });
  }
  return found;
}

async function isSigned(
  identities: IdentityRepository,
  attestation: Attestation,
  establishmentId: string,
): Promise<boolean> {
  const [header = '', payload, signature = ''] = attestation.jws.split('.');
  const kid = kidIn(header);
  const key = kid === null ? null : await identities.key(kid);
  const isHers =
    key?.kind === 'professional' &&
    key.subject === attestation.practitionerId &&
    key.establishmentId === establishmentId;
  if (!isHers || payload !== '' || key.revokedAt !== null) return false;
  const text = Buffer.from(attestationText(attestation)).toString('base64url');
  try {
    const publicKey = await importJWK(key.jwk, 'ES256');
    await compactVerify(`${header}.${text}.${signature}`, publicKey, { algorithms: ['ES256'] });
    return true;
  } catch {
    return false;
  }
}

function kidIn(header: string): string | null {
  try {
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as {
      kid?: unknown;
    };
    return typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}
