import { compactVerify, importJWK } from 'jose';
import { isAttestation } from '../../shared/fhir/attestation.ts';
import { headClaims, headType, readAuditHead } from '../../shared/fhir/auditHead.ts';
import type { Caller } from '../policy/access.ts';
import type { IdentityRepository } from '../store/identityRepository.ts';
import type { AuditHeadRecord } from '../store/repository.ts';
import type { ActEntry } from './act.ts';
import { Refusal } from './refusal.ts';

/**
 * The heads of access trails among what an act writes. An AuditEvent that is no attestation of the exercise is accepted
 * for nothing else: a workstation tells the head of its own trail, signed by its own key.
 * @throws Refusal `resource.invalid` for another event or another workstation's, `key.proof` for another signature
 */
export async function readHeads(
  identities: IdentityRepository,
  caller: Caller,
  entries: readonly ActEntry[],
): Promise<readonly AuditHeadRecord[]> {
  const heads: AuditHeadRecord[] = [];
  for (const { resource, path } of entries) {
    if (resource.resourceType !== 'AuditEvent' || isAttestation(resource)) continue;
    const head = readAuditHead(resource);
    if (head === null || head.clientId !== caller.workstationId) {
      throw new Refusal('resource.invalid', `${path}.entity`);
    }
    const genuine = await isSignedBy(identities, head.clientId, head.jws, headClaims(head));
    if (!genuine) throw new Refusal('key.proof', `${path}.entity`);
    const { id: eventId, clientId: workstationId, seq, hash, previous } = head;
    heads.push({ eventId, workstationId, seq, hash, previous });
  }
  return heads;
}

async function isSignedBy(
  identities: IdentityRepository,
  clientId: string,
  jws: string,
  claims: object,
): Promise<boolean> {
  const workstation = await identities.workstation(clientId);
  const key = workstation === null ? null : await identities.key(workstation.kid);
  if (key === null) return false;
  try {
    const verified = await compactVerify(jws, await importJWK(key.jwk, 'ES384'), {
      algorithms: ['ES384'],
    });
    const { typ, kid } = verified.protectedHeader;
    const said = Buffer.from(verified.payload).toString('utf8');
    return typ === headType && kid === key.kid && said === JSON.stringify(claims);
  } catch {
    return false;
  }
}
