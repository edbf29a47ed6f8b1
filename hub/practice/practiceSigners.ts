import type { Provenance, Resource } from '@medplum/fhirtypes';
import { CompactSign, type CryptoKey, exportJWK, generateKeyPair } from 'jose';
import { personLabel } from '../../shared/fhir/person.ts';
import { withSignature } from '../../shared/fhir/provenance.ts';
import { idIn } from '../../shared/fhir/reference.ts';
import { signedContent } from '../../shared/fhir/signedContent.ts';
import type { PracticePerson } from '../../shared/practice/people.ts';
import { pendingKey } from '../auth/pendingKey.ts';
import type { IdentityRepository } from '../store/identityRepository.ts';

export interface PracticeSigners {
  /** The act with a true signature, or as it was when its author is not one of the people. */
  readonly sign: (provenance: Provenance, resources: readonly Resource[]) => Promise<Provenance>;
}

/**
 * Signing keys for the invented people, made here and forgotten with this process; their public halves are registered
 * and certified like anybody's, so that what they signed is verified like anything else.
 */
export async function createPracticeSigners(
  people: readonly PracticePerson[],
  identities: IdentityRepository,
  at: string,
): Promise<PracticeSigners> {
  const keys = new Map<string, { kid: string; privateKey: CryptoKey }>();
  for (const person of people) {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
    const key = await pendingKey(
      { kty, crv, x, y },
      {
        kind: 'professional',
        subject: person.practitionerId,
        name: personLabel(person),
        establishmentId: person.organization.id,
        rpps: person.rpps,
        role: person.role,
        createdAt: at,
      },
    );
    keys.set(person.roleId, { kid: key.kid, privateKey });
    await identities.addProfessional(professionalOf(person), key);
  }
  return {
    sign: async (provenance, resources) => {
      const key = keys.get(idIn(provenance.agent[0]?.who, 'PractitionerRole') ?? '');
      const content = signedContent(provenance, resources);
      if (key === undefined || !content.ok) return provenance;
      const jws = await new CompactSign(Buffer.from(content.text))
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .sign(key.privateKey);
      const [header, , signature] = jws.split('.');
      return withSignature(provenance, `${header}..${signature}`);
    },
  };
}

function professionalOf({ practitionerId, roleId, organization }: PracticePerson) {
  return { id: practitionerId, practitionerRoleId: roleId, establishmentId: organization.id };
}
